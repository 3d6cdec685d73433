-- What a run said of itself, line by line: its stages, its ends and their reasons. Pages follow it while it grows.
CREATE TABLE "job_log" (
    "seq" BIGSERIAL NOT NULL,
    "run_id" UUID NOT NULL,
    "attempt" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "status" TEXT NOT NULL,
    "stage" TEXT,
    "progress" DECIMAL,
    "message" TEXT,

    CONSTRAINT "job_log_pkey" PRIMARY KEY ("seq")
);
CREATE INDEX "job_log_run_id_seq_idx" ON "job_log"("run_id", "seq");
ALTER TABLE "job_log" ADD CONSTRAINT "job_log_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "job_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Written once, never changed.
REVOKE ALL ON job_log FROM PUBLIC;
GRANT SELECT, INSERT ON job_log TO greengauge_app;
GRANT USAGE ON SEQUENCE job_log_seq_seq TO greengauge_app;
COMMENT ON TABLE job_log IS 'What a job run said of itself: stages, ends and reasons. One row a line; append only.';
