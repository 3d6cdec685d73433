-- Second factor, password age and history, address for notices, dormancy.
ALTER TABLE "account" ADD COLUMN "email" TEXT,
  ADD COLUMN "totp_pending" TEXT,
  ADD COLUMN "totp_last_step" BIGINT,
  ADD COLUMN "password_changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  ADD COLUMN "previous_hashes" TEXT[] DEFAULT ARRAY[]::TEXT[],
  ADD COLUMN "active_since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  ADD COLUMN "disabled_reason_zh" TEXT;

-- An address goes into the head of a mail: one line, one address.
ALTER TABLE account ADD CONSTRAINT account_email_shape CHECK (email IS NULL OR email ~ '^[^\s@,;<>]+@[^\s@,;<>]+$');
-- Who enters does not approve; the three administrators are three people, however an account came to its duties.
ALTER TABLE account ADD CONSTRAINT account_duties_apart CHECK (
  NOT (duties @> ARRAY['entry', 'approval']) AND NOT (duties @> ARRAY['system', 'security'])
  AND NOT (duties @> ARRAY['system', 'audit']) AND NOT (duties @> ARRAY['security', 'audit']));

COMMENT ON COLUMN account.totp_last_step IS 'Time step of the last one-time code used: no code opens a session twice.';
COMMENT ON COLUMN account.active_since IS 'When the account was made or enabled again; with last_login_at it tells dormancy.';

-- Nobody changes the own duties or region, nor lifts the own block: rights come from another person.
CREATE FUNCTION account_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF app_actor_kind() = 'user' AND OLD.id::text = app_account()
     AND (NEW.duties IS DISTINCT FROM OLD.duties OR NEW.region IS DISTINCT FROM OLD.region OR NEW.disabled_at IS DISTINCT FROM OLD.disabled_at) THEN
    RAISE EXCEPTION 'nobody changes the own duties, region or block' USING ERRCODE = 'GG002';
  END IF;
  IF app_actor_kind() = 'user' AND OLD.id::text <> app_account() AND NOT app_is_ministry('security') THEN
    RAISE EXCEPTION 'accounts of others are kept by the security duty' USING ERRCODE = 'GG002';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER account_guard BEFORE UPDATE ON account FOR EACH ROW EXECUTE FUNCTION account_guard();
