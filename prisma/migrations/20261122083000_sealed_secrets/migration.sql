-- Seeds of one-time codes are sealed by the application under a key that is not in the database; recovery codes are kept as hashes.
-- Seeds that an older version left plain are sealed at the next start, before anybody can sign in.
ALTER TABLE "account" ADD COLUMN "recovery_hashes" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- A seed that lies there plain may stay until then; no new one may come.
CREATE FUNCTION account_sealed() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF (NEW.totp_secret IS NOT NULL AND NEW.totp_secret NOT LIKE 'gg1:%' AND (TG_OP = 'INSERT' OR NEW.totp_secret IS DISTINCT FROM OLD.totp_secret))
     OR (NEW.totp_pending IS NOT NULL AND NEW.totp_pending NOT LIKE 'gg1:%' AND (TG_OP = 'INSERT' OR NEW.totp_pending IS DISTINCT FROM OLD.totp_pending)) THEN
    RAISE EXCEPTION 'a secret is stored sealed' USING ERRCODE = 'GG012';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER account_sealed BEFORE INSERT OR UPDATE ON account FOR EACH ROW EXECUTE FUNCTION account_sealed();

COMMENT ON COLUMN account.totp_secret IS 'Seed of one-time codes, sealed (AES-256-GCM) under a key that is kept outside the database.';
COMMENT ON COLUMN account.recovery_hashes IS 'SHA-256 of the recovery codes that were not used yet.';
