-- A sign-in whose password is being looked at holds a place among the attempts without being a failure: an office behind one address
-- must not be locked out by its own colleagues. What an older version enters is a failure until it says otherwise, as before.
ALTER TABLE "login_attempt" ADD COLUMN "under_way" BOOLEAN NOT NULL DEFAULT false;
