-- The same report in other forms, archived beside its PDF: readers who need structure get the page, those who compute get the tables.
CREATE TABLE "report_twin" (
    "report_id" UUID NOT NULL,
    "format" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "size_bytes" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "report_twin_pkey" PRIMARY KEY ("report_id","format")
);
CREATE INDEX "report_twin_sha256_idx" ON "report_twin"("sha256");
ALTER TABLE "report_twin" ADD CONSTRAINT "report_twin_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "report"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What follows the schema language cannot say.
ALTER TABLE report_twin
  ADD CONSTRAINT report_twin_format_known CHECK (format IN ('html', 'xlsx', 'csv')),
  ADD CONSTRAINT report_twin_hash_is_of_bytes CHECK (encode(sha256(bytes), 'hex') = sha256 AND size_bytes = octet_length(bytes));
CREATE TRIGGER report_twin_frozen BEFORE UPDATE OR DELETE OR TRUNCATE ON report_twin FOR EACH STATEMENT EXECUTE FUNCTION forbid_change();
GRANT SELECT, INSERT ON report_twin TO greengauge_app;
-- They go where their report goes.
ALTER TABLE report_twin ENABLE ROW LEVEL SECURITY;
ALTER TABLE report_twin FORCE ROW LEVEL SECURITY;
CREATE POLICY report_twin_read ON report_twin FOR SELECT USING (EXISTS (SELECT 1 FROM report r WHERE r.id = report_twin.report_id));
CREATE POLICY report_twin_archive ON report_twin FOR INSERT WITH CHECK (app_is_machine() OR app_is_ministry('analysis'));
COMMENT ON TABLE report_twin IS 'An archived report as HTML, or its tables as XLSX or CSV; the hash is checked by the database. One row a report and form.';
