-- Three ways round the second person, open to whoever may write SQL as the platform's role: to move a confirmed milestone to another
-- subject, to put other evidence under somebody's proposal and then confirm it, and to write into the log that something was confirmed
-- (what was known at an earlier moment is read from the log).
CREATE FUNCTION milestone_stands_firm() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.kind, OLD.subject, OLD.region) IS DISTINCT FROM (NEW.kind, NEW.subject, NEW.region) THEN
    RAISE EXCEPTION 'a milestone never becomes another one' USING ERRCODE = 'GG021';
  END IF;
  -- Other evidence is another proposal: who changes it has not the one proposer's name to it.
  IF NEW.status <> 'completed' AND OLD.evidence_zh IS DISTINCT FROM NEW.evidence_zh AND NEW.proposed_by IS DISTINCT FROM app_account() THEN
    NEW.proposed_by := NULL;
    NEW.proposed_at := NULL;
  END IF;
  RETURN NEW;
END $$;
-- Triggers run by name: before milestone_guard.
CREATE TRIGGER milestone_firm BEFORE UPDATE ON milestone FOR EACH ROW EXECUTE FUNCTION milestone_stands_firm();

CREATE FUNCTION milestone_event_is_true() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM milestone m WHERE (m.kind, m.subject, m.region) = (NEW.kind, NEW.subject, NEW.region)
      AND (m.status, m.evidence_zh, m.verifier, m.title_zh, m.due_on) IS NOT DISTINCT FROM (NEW.status, NEW.evidence_zh, NEW.verifier, NEW.title_zh, NEW.due_on)) THEN
    RAISE EXCEPTION 'the log says of a milestone what stands there' USING ERRCODE = 'GG021';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER milestone_event_true BEFORE INSERT ON milestone_event FOR EACH ROW EXECUTE FUNCTION milestone_event_is_true();
