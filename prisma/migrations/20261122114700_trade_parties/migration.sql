-- The page of an enterprise asks for its trades on either side; without these it reads every contract of the country.
CREATE INDEX "trade_seller_uscc_idx" ON "trade"("seller_uscc");
CREATE INDEX "trade_buyer_uscc_idx" ON "trade"("buyer_uscc");
