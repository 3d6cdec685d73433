-- How often a webhook's receiver was given a new secret. The secret itself is derived and stands nowhere.
ALTER TABLE "recipient" ADD COLUMN "secret_rotation" INTEGER NOT NULL DEFAULT 1, ADD COLUMN "secret_rotated_at" TIMESTAMPTZ(3);
COMMENT ON COLUMN recipient.secret_rotation IS 'Number of the secret of a webhook, from 1; the same for every row of an address. Calls carry the signature of the one before it for a day as well.';
