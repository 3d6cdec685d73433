-- CreateTable
CREATE TABLE "account" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "login" TEXT NOT NULL,
    "display_name" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "duties" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "region" TEXT,
    "disabled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_login_at" TIMESTAMPTZ(3),
    "totp_secret" TEXT,
    "must_change" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id_hash" BYTEA NOT NULL,
    "account_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ip" TEXT,
    "user_agent" TEXT,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "session_pkey" PRIMARY KEY ("id_hash")
);

-- CreateTable
CREATE TABLE "login_attempt" (
    "id" BIGSERIAL NOT NULL,
    "login" TEXT NOT NULL,
    "ip" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "succeeded" BOOLEAN NOT NULL,

    CONSTRAINT "login_attempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit" (
    "seq" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_kind" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "details" JSONB NOT NULL,
    "previous_hash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "witness_checkpoint" (
    "seq" BIGINT NOT NULL,
    "hash" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "witness" TEXT NOT NULL,

    CONSTRAINT "witness_checkpoint_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "idempotency" (
    "key" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "result" JSONB,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "region" (
    "code" TEXT NOT NULL,
    "name_zh" TEXT NOT NULL,
    "short_zh" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "nested_in" TEXT,
    "bloc" TEXT,
    "reports" BOOLEAN NOT NULL,
    "tile_row" INTEGER,
    "tile_column" INTEGER,
    "position" INTEGER NOT NULL,

    CONSTRAINT "region_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "policy_document" (
    "id" TEXT NOT NULL,
    "title_zh" TEXT NOT NULL,
    "doc_no" TEXT,
    "issuers_zh" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "issued_on" DATE,

    CONSTRAINT "policy_document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "clause" (
    "id" TEXT NOT NULL,
    "document_id" TEXT NOT NULL,
    "label_zh" TEXT NOT NULL,
    "heading_zh" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "clause_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "policy_text" (
    "clause_id" TEXT NOT NULL,
    "document_id" TEXT NOT NULL,
    "text_zh" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "loaded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "loaded_by" TEXT NOT NULL,

    CONSTRAINT "policy_text_pkey" PRIMARY KEY ("clause_id")
);

-- CreateTable
CREATE TABLE "plan" (
    "id" TEXT NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "valid_to" TIMESTAMPTZ(3),
    "name_zh" TEXT NOT NULL,
    "short_name_zh" TEXT NOT NULL,
    "document_id" TEXT NOT NULL,
    "clause_id" TEXT,
    "from_year" INTEGER NOT NULL,
    "to_year" INTEGER NOT NULL,
    "declaration" JSONB NOT NULL,
    "content_hash" TEXT NOT NULL,

    CONSTRAINT "plan_pkey" PRIMARY KEY ("id","valid_from")
);

-- CreateTable
CREATE TABLE "target" (
    "id" TEXT NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "valid_to" TIMESTAMPTZ(3),
    "document_id" TEXT NOT NULL,
    "clause_zh" TEXT,
    "indicator" TEXT,
    "region" TEXT NOT NULL,
    "meaning" TEXT NOT NULL,
    "value" DECIMAL,
    "unit" TEXT,
    "target_year" INTEGER NOT NULL,
    "nature" TEXT NOT NULL,
    "evidence" TEXT NOT NULL,
    "declaration" JSONB NOT NULL,
    "content_hash" TEXT NOT NULL,

    CONSTRAINT "target_pkey" PRIMARY KEY ("id","valid_from")
);

-- CreateTable
CREATE TABLE "indicator_version" (
    "indicator" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "valid_to" TIMESTAMPTZ(3),
    "name_zh" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "declaration" JSONB NOT NULL,
    "content_hash" TEXT NOT NULL,

    CONSTRAINT "indicator_version_pkey" PRIMARY KEY ("indicator","version","valid_from")
);

-- CreateTable
CREATE TABLE "observation" (
    "id" UUID NOT NULL,
    "indicator" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "period_start" DATE NOT NULL,
    "period_end" DATE NOT NULL,
    "breakdown" TEXT NOT NULL DEFAULT '',
    "status" TEXT NOT NULL,
    "value" DECIMAL,
    "missing_reason" TEXT,
    "unit" TEXT NOT NULL,
    "marks" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "source_kind" TEXT NOT NULL,
    "source_title" TEXT NOT NULL,
    "source_publisher" TEXT NOT NULL,
    "source_key" TEXT NOT NULL,
    "complete_table" BOOLEAN NOT NULL,
    "note_zh" TEXT,
    "revision" INTEGER NOT NULL,
    "supersedes" UUID,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_by" TEXT NOT NULL,
    "import_id" UUID,

    CONSTRAINT "observation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "observation_current" (
    "indicator" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "breakdown" TEXT NOT NULL,
    "source_key" TEXT NOT NULL,
    "observation_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,

    CONSTRAINT "observation_current_pkey" PRIMARY KEY ("indicator","region","period","breakdown","source_key")
);

-- CreateTable
CREATE TABLE "import_batch" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "dataset" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "idempotency_key" TEXT NOT NULL,
    "region" TEXT,
    "status" TEXT NOT NULL DEFAULT 'open',
    "read" INTEGER,
    "accepted" INTEGER,
    "unchanged" INTEGER,
    "quarantined" INTEGER,
    "opened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "opened_by" TEXT NOT NULL,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "import_batch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "quarantine" (
    "import_id" UUID NOT NULL,
    "row_number" INTEGER NOT NULL,
    "column_name" TEXT NOT NULL DEFAULT '',
    "code" TEXT NOT NULL,
    "region" TEXT,
    "reason_zh" TEXT NOT NULL,
    "row" JSONB NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "quarantine_pkey" PRIMARY KEY ("import_id","row_number","column_name","code")
);

-- CreateTable
CREATE TABLE "enterprise" (
    "uscc" TEXT NOT NULL,
    "name_zh" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "prefecture" TEXT,
    "industry" TEXT,
    "size_class" TEXT,
    "founded_on" DATE,
    "attributes" JSONB NOT NULL DEFAULT '{}',
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "import_id" UUID,

    CONSTRAINT "enterprise_pkey" PRIMARY KEY ("uscc")
);

-- CreateTable
CREATE TABLE "patent" (
    "application_no" TEXT NOT NULL,
    "publication_no" TEXT,
    "title_zh" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "office" TEXT NOT NULL,
    "applied_on" DATE,
    "published_on" DATE,
    "granted_on" DATE,
    "region" TEXT NOT NULL,
    "owner_uscc" TEXT,
    "owner_zh" TEXT,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "import_id" UUID,

    CONSTRAINT "patent_pkey" PRIMARY KEY ("application_no")
);

-- CreateTable
CREATE TABLE "patent_symbol" (
    "application_no" TEXT NOT NULL,
    "scheme" TEXT NOT NULL,
    "symbol" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "patent_symbol_pkey" PRIMARY KEY ("application_no","scheme","symbol")
);

-- CreateTable
CREATE TABLE "patent_green_field" (
    "application_no" TEXT NOT NULL,
    "scheme" TEXT NOT NULL,
    "scheme_version" TEXT NOT NULL,
    "topic" TEXT NOT NULL,

    CONSTRAINT "patent_green_field_pkey" PRIMARY KEY ("application_no","scheme","scheme_version","topic")
);

-- CreateTable
CREATE TABLE "trade" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "source" TEXT NOT NULL,
    "contract_no" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "title_zh" TEXT NOT NULL,
    "signed_on" DATE NOT NULL,
    "amount_wan_yuan" DECIMAL,
    "region" TEXT NOT NULL,
    "buyer_region" TEXT,
    "seller_uscc" TEXT,
    "buyer_uscc" TEXT,
    "green_field" TEXT,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "import_id" UUID,

    CONSTRAINT "trade_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "financing" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "source" TEXT NOT NULL,
    "reference_no" TEXT NOT NULL,
    "instrument" TEXT NOT NULL,
    "enterprise_uscc" TEXT,
    "region" TEXT NOT NULL,
    "provider_zh" TEXT,
    "signed_on" DATE NOT NULL,
    "matures_on" DATE,
    "amount_wan_yuan" DECIMAL,
    "green_field" TEXT,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "import_id" UUID,

    CONSTRAINT "financing_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "register_entry" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "register" TEXT NOT NULL,
    "entry_key" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "region" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'draft',
    "attributes" JSONB NOT NULL,
    "valid_from" DATE,
    "valid_to" DATE,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "recorded_by" TEXT NOT NULL,
    "import_id" UUID,

    CONSTRAINT "register_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "milestone" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "evidence_zh" TEXT,
    "verifier" TEXT,
    "verified_on" DATE,
    "note_zh" TEXT,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_by" TEXT NOT NULL,

    CONSTRAINT "milestone_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "job_run" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "job" TEXT NOT NULL,
    "slot" TIMESTAMPTZ(3) NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'due',
    "fence" INTEGER NOT NULL DEFAULT 0,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "trigger" TEXT NOT NULL,
    "requested_by" TEXT,
    "enqueued_at" TIMESTAMPTZ(3),
    "started_at" TIMESTAMPTZ(3),
    "heartbeat_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "stage" TEXT,
    "progress" DECIMAL,
    "counts" JSONB,
    "error" JSONB,
    "input" JSONB,
    "code_version" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "job_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "aggregate" (
    "run_id" UUID NOT NULL,
    "indicator" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "breakdown" TEXT NOT NULL DEFAULT '',
    "measure" TEXT NOT NULL,
    "value" DECIMAL,
    "missing_reason" TEXT,
    "unit" TEXT NOT NULL,
    "method_zh" TEXT,
    "observations" UUID[] DEFAULT ARRAY[]::UUID[],
    "details" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "aggregate_pkey" PRIMARY KEY ("run_id","indicator","region","period","breakdown","measure")
);

-- CreateTable
CREATE TABLE "evaluation" (
    "run_id" UUID NOT NULL,
    "plan_id" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "indicator" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "verdict" TEXT NOT NULL,
    "trend" TEXT NOT NULL,
    "confidence" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "evaluation_pkey" PRIMARY KEY ("run_id","plan_id","period","region","indicator")
);

-- CreateTable
CREATE TABLE "figure" (
    "code" TEXT NOT NULL,
    "indicator" TEXT NOT NULL,
    "indicator_version" INTEGER NOT NULL,
    "region" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "measure" TEXT NOT NULL,
    "value" DECIMAL,
    "unit" TEXT,
    "missing_reason" TEXT,
    "content" JSONB NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "figure_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "figure_run" (
    "code" TEXT NOT NULL,
    "run_id" UUID NOT NULL,
    "observations" UUID[] DEFAULT ARRAY[]::UUID[],
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "figure_run_pkey" PRIMARY KEY ("code","run_id")
);

-- CreateTable
CREATE TABLE "snapshot" (
    "id" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "report" TEXT NOT NULL,
    "plan_id" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "data_cutoff" TIMESTAMPTZ(3) NOT NULL,
    "code_version" TEXT NOT NULL,
    "demo" BOOLEAN NOT NULL,
    "content" JSONB NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "snapshot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "snapshot_run" (
    "position" BIGSERIAL NOT NULL,
    "snapshot_id" TEXT NOT NULL,
    "run_id" UUID NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "snapshot_run_pkey" PRIMARY KEY ("position")
);

-- CreateTable
CREATE TABLE "snapshot_figure" (
    "snapshot_id" TEXT NOT NULL,
    "code" TEXT NOT NULL,

    CONSTRAINT "snapshot_figure_pkey" PRIMARY KEY ("snapshot_id","code")
);

-- CreateTable
CREATE TABLE "report" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "report" TEXT NOT NULL,
    "plan_id" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "snapshot_id" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "size_bytes" INTEGER NOT NULL,
    "file_name" TEXT NOT NULL,
    "title_zh" TEXT NOT NULL,
    "template_version" TEXT NOT NULL,
    "supersedes" UUID,
    "archived_at" TIMESTAMPTZ(3) NOT NULL,
    "archived_by" TEXT NOT NULL,

    CONSTRAINT "report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "report_file" (
    "report_id" UUID NOT NULL,
    "sha256" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "report_file_pkey" PRIMARY KEY ("report_id")
);

-- CreateTable
CREATE TABLE "delivery" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "report_id" UUID NOT NULL,
    "receiver" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "outbox_id" BIGINT,
    "delivered_at" TIMESTAMPTZ(3),
    "receipt" TEXT,

    CONSTRAINT "delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outbox" (
    "id" BIGSERIAL NOT NULL,
    "topic" TEXT NOT NULL,
    "receiver_key" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "delivered_at" TIMESTAMPTZ(3),
    "dead_at" TIMESTAMPTZ(3),
    "error_zh" TEXT,

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "answer" (
    "key" TEXT NOT NULL,
    "etag" TEXT NOT NULL,
    "content_type" TEXT NOT NULL,
    "body" BYTEA NOT NULL,
    "built_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "answer_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "reporting_round" (
    "id" TEXT NOT NULL,
    "form_id" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "opens_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "reporting_round_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "submission" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "region" TEXT NOT NULL,
    "form_id" TEXT NOT NULL,
    "form_version" INTEGER NOT NULL,
    "round_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "supersedes" UUID,
    "state" TEXT NOT NULL DEFAULT 'drafting',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" TEXT NOT NULL,
    "submitted_at" TIMESTAMPTZ(3),
    "submitted_by" TEXT,
    "approved_at" TIMESTAMPTZ(3),
    "approved_by" TEXT,
    "accepted_at" TIMESTAMPTZ(3),
    "accepted_by" TEXT,

    CONSTRAINT "submission_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "submission_cell" (
    "submission_id" UUID NOT NULL,
    "region" TEXT NOT NULL,
    "cell" TEXT NOT NULL,
    "breakdown" TEXT NOT NULL DEFAULT '',
    "status" TEXT NOT NULL DEFAULT 'normal',
    "value" DECIMAL,
    "text_value" TEXT,
    "missing_reason" TEXT,
    "unit" TEXT,
    "note_zh" TEXT,
    "entered_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "entered_by" TEXT NOT NULL,
    "entered_region" TEXT NOT NULL,

    CONSTRAINT "submission_cell_pkey" PRIMARY KEY ("submission_id","cell","breakdown")
);

-- CreateTable
CREATE TABLE "submission_finding" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "submission_id" UUID NOT NULL,
    "region" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "message_zh" TEXT NOT NULL,
    "explanation_zh" TEXT,
    "explained_by" TEXT,
    "found_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "submission_finding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "submission_return" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "submission_id" UUID NOT NULL,
    "region" TEXT NOT NULL,
    "reason_zh" TEXT NOT NULL,
    "returned_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "returned_by" TEXT NOT NULL,

    CONSTRAINT "submission_return_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "submission_signatory" (
    "submission_id" UUID NOT NULL,
    "region" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "name_zh" TEXT NOT NULL,
    "phone" TEXT,
    "signed_at" TIMESTAMPTZ(3),

    CONSTRAINT "submission_signatory_pkey" PRIMARY KEY ("submission_id","role")
);

-- CreateIndex
CREATE UNIQUE INDEX "account_login_key" ON "account"("login");

-- CreateIndex
CREATE INDEX "session_account_id_idx" ON "session"("account_id");

-- CreateIndex
CREATE INDEX "session_expires_at_idx" ON "session"("expires_at");

-- CreateIndex
CREATE INDEX "login_attempt_login_at_idx" ON "login_attempt"("login", "at");

-- CreateIndex
CREATE INDEX "login_attempt_ip_at_idx" ON "login_attempt"("ip", "at");

-- CreateIndex
CREATE UNIQUE INDEX "audit_hash_key" ON "audit"("hash");

-- CreateIndex
CREATE INDEX "audit_action_seq_idx" ON "audit"("action", "seq");

-- CreateIndex
CREATE INDEX "audit_subject_idx" ON "audit"("subject");

-- CreateIndex
CREATE INDEX "idempotency_at_idx" ON "idempotency"("at");

-- CreateIndex
CREATE INDEX "clause_document_id_position_idx" ON "clause"("document_id", "position");

-- CreateIndex
CREATE INDEX "policy_text_document_id_idx" ON "policy_text"("document_id");

-- CreateIndex
CREATE INDEX "target_indicator_region_idx" ON "target"("indicator", "region");

-- CreateIndex
CREATE UNIQUE INDEX "observation_supersedes_key" ON "observation"("supersedes");

-- CreateIndex
CREATE INDEX "observation_region_indicator_idx" ON "observation"("region", "indicator");

-- CreateIndex
CREATE INDEX "observation_recorded_at_idx" ON "observation"("recorded_at");

-- CreateIndex
CREATE INDEX "observation_import_id_idx" ON "observation"("import_id");

-- CreateIndex
CREATE UNIQUE INDEX "observation_indicator_region_period_breakdown_source_key_re_key" ON "observation"("indicator", "region", "period", "breakdown", "source_key", "revision");

-- CreateIndex
CREATE UNIQUE INDEX "observation_current_observation_id_key" ON "observation_current"("observation_id");

-- CreateIndex
CREATE UNIQUE INDEX "import_batch_idempotency_key_key" ON "import_batch"("idempotency_key");

-- CreateIndex
CREATE INDEX "import_batch_opened_at_idx" ON "import_batch"("opened_at");

-- CreateIndex
CREATE INDEX "enterprise_region_idx" ON "enterprise"("region");

-- CreateIndex
CREATE INDEX "patent_region_applied_on_idx" ON "patent"("region", "applied_on");

-- CreateIndex
CREATE INDEX "patent_owner_uscc_idx" ON "patent"("owner_uscc");

-- CreateIndex
CREATE INDEX "patent_symbol_scheme_symbol_idx" ON "patent_symbol"("scheme", "symbol");

-- CreateIndex
CREATE INDEX "patent_green_field_scheme_topic_idx" ON "patent_green_field"("scheme", "topic");

-- CreateIndex
CREATE INDEX "trade_region_signed_on_idx" ON "trade"("region", "signed_on");

-- CreateIndex
CREATE UNIQUE INDEX "trade_source_contract_no_key" ON "trade"("source", "contract_no");

-- CreateIndex
CREATE INDEX "financing_region_signed_on_idx" ON "financing"("region", "signed_on");

-- CreateIndex
CREATE UNIQUE INDEX "financing_source_reference_no_key" ON "financing"("source", "reference_no");

-- CreateIndex
CREATE INDEX "register_entry_register_region_idx" ON "register_entry"("register", "region");

-- CreateIndex
CREATE UNIQUE INDEX "register_entry_register_entry_key_version_key" ON "register_entry"("register", "entry_key", "version");

-- CreateIndex
CREATE UNIQUE INDEX "milestone_kind_subject_region_key" ON "milestone"("kind", "subject", "region");

-- CreateIndex
CREATE INDEX "job_run_status_slot_idx" ON "job_run"("status", "slot");

-- CreateIndex
CREATE UNIQUE INDEX "job_run_job_slot_key" ON "job_run"("job", "slot");

-- CreateIndex
CREATE INDEX "aggregate_indicator_region_idx" ON "aggregate"("indicator", "region");

-- CreateIndex
CREATE INDEX "evaluation_plan_id_period_region_idx" ON "evaluation"("plan_id", "period", "region");

-- CreateIndex
CREATE INDEX "figure_indicator_region_period_idx" ON "figure"("indicator", "region", "period");

-- CreateIndex
CREATE INDEX "figure_run_run_id_idx" ON "figure_run"("run_id");

-- CreateIndex
CREATE UNIQUE INDEX "snapshot_hash_key" ON "snapshot"("hash");

-- CreateIndex
CREATE INDEX "snapshot_report_plan_id_period_region_idx" ON "snapshot"("report", "plan_id", "period", "region");

-- CreateIndex
CREATE INDEX "snapshot_run_snapshot_id_idx" ON "snapshot_run"("snapshot_id");

-- CreateIndex
CREATE INDEX "snapshot_run_run_id_idx" ON "snapshot_run"("run_id");

-- CreateIndex
CREATE INDEX "snapshot_figure_code_idx" ON "snapshot_figure"("code");

-- CreateIndex
CREATE UNIQUE INDEX "report_supersedes_key" ON "report"("supersedes");

-- CreateIndex
CREATE INDEX "report_sha256_idx" ON "report"("sha256");

-- CreateIndex
CREATE INDEX "report_archived_at_idx" ON "report"("archived_at");

-- CreateIndex
CREATE UNIQUE INDEX "report_report_plan_id_period_region_version_key" ON "report"("report", "plan_id", "period", "region", "version");

-- CreateIndex
CREATE UNIQUE INDEX "report_id_sha256_key" ON "report"("id", "sha256");

-- CreateIndex
CREATE UNIQUE INDEX "report_file_report_id_sha256_key" ON "report_file"("report_id", "sha256");

-- CreateIndex
CREATE UNIQUE INDEX "delivery_report_id_receiver_channel_key" ON "delivery"("report_id", "receiver", "channel");

-- CreateIndex
CREATE UNIQUE INDEX "outbox_receiver_key_key" ON "outbox"("receiver_key");

-- CreateIndex
CREATE INDEX "outbox_next_attempt_at_idx" ON "outbox"("next_attempt_at");

-- CreateIndex
CREATE UNIQUE INDEX "submission_supersedes_key" ON "submission"("supersedes");

-- CreateIndex
CREATE UNIQUE INDEX "submission_region_form_id_round_id_version_key" ON "submission"("region", "form_id", "round_id", "version");

-- CreateIndex
CREATE UNIQUE INDEX "submission_id_region_key" ON "submission"("id", "region");

-- CreateIndex
CREATE INDEX "submission_finding_submission_id_idx" ON "submission_finding"("submission_id");

-- CreateIndex
CREATE INDEX "submission_return_submission_id_idx" ON "submission_return"("submission_id");

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "clause" ADD CONSTRAINT "clause_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "policy_document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "observation" ADD CONSTRAINT "observation_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "import_batch"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "observation" ADD CONSTRAINT "observation_supersedes_fkey" FOREIGN KEY ("supersedes") REFERENCES "observation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "quarantine" ADD CONSTRAINT "quarantine_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "import_batch"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "patent_symbol" ADD CONSTRAINT "patent_symbol_application_no_fkey" FOREIGN KEY ("application_no") REFERENCES "patent"("application_no") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "patent_green_field" ADD CONSTRAINT "patent_green_field_application_no_fkey" FOREIGN KEY ("application_no") REFERENCES "patent"("application_no") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "figure_run" ADD CONSTRAINT "figure_run_code_fkey" FOREIGN KEY ("code") REFERENCES "figure"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "snapshot_run" ADD CONSTRAINT "snapshot_run_snapshot_id_fkey" FOREIGN KEY ("snapshot_id") REFERENCES "snapshot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "snapshot_figure" ADD CONSTRAINT "snapshot_figure_snapshot_id_fkey" FOREIGN KEY ("snapshot_id") REFERENCES "snapshot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "snapshot_figure" ADD CONSTRAINT "snapshot_figure_code_fkey" FOREIGN KEY ("code") REFERENCES "figure"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report" ADD CONSTRAINT "report_snapshot_id_fkey" FOREIGN KEY ("snapshot_id") REFERENCES "snapshot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report" ADD CONSTRAINT "report_supersedes_fkey" FOREIGN KEY ("supersedes") REFERENCES "report"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_file" ADD CONSTRAINT "report_file_report_id_sha256_fkey" FOREIGN KEY ("report_id", "sha256") REFERENCES "report"("id", "sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "report"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "submission" ADD CONSTRAINT "submission_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "reporting_round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "submission" ADD CONSTRAINT "submission_supersedes_fkey" FOREIGN KEY ("supersedes") REFERENCES "submission"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "submission_cell" ADD CONSTRAINT "submission_cell_submission_id_region_fkey" FOREIGN KEY ("submission_id", "region") REFERENCES "submission"("id", "region") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "submission_finding" ADD CONSTRAINT "submission_finding_submission_id_region_fkey" FOREIGN KEY ("submission_id", "region") REFERENCES "submission"("id", "region") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "submission_return" ADD CONSTRAINT "submission_return_submission_id_region_fkey" FOREIGN KEY ("submission_id", "region") REFERENCES "submission"("id", "region") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "submission_signatory" ADD CONSTRAINT "submission_signatory_submission_id_region_fkey" FOREIGN KEY ("submission_id", "region") REFERENCES "submission"("id", "region") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
-- From here on by hand: what Prisma's schema cannot say.
-- ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

-- ── The role the application works as ────────────────────────────────────────────────────────────────────────────────────
-- Roles belong to the whole cluster: databases migrated at the same moment (tests, several installations on one server) may
-- create it at once, and catalogue updates then fail with 'tuple concurrently updated'; so try again.
DO $role$
BEGIN
  FOR attempt IN 1..50 LOOP
    BEGIN
      IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'greengauge_app') THEN
        CREATE ROLE greengauge_app NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
      END IF;
      IF NOT EXISTS (
        SELECT 1 FROM pg_auth_members m
        JOIN pg_roles granted ON granted.oid = m.roleid JOIN pg_roles member ON member.oid = m.member
        WHERE granted.rolname = 'greengauge_app' AND member.rolname = current_user
      ) AND NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
        EXECUTE format('GRANT greengauge_app TO %I', current_user);
      END IF;
      EXIT;
    EXCEPTION
      WHEN insufficient_privilege THEN
        RAISE EXCEPTION 'the application role is missing or not granted; an administrator of the server has to run: CREATE ROLE greengauge_app NOLOGIN; GRANT greengauge_app TO %', quote_ident(current_user)
          USING ERRCODE = 'insufficient_privilege';
      WHEN duplicate_object OR unique_violation OR internal_error THEN
        IF attempt = 50 THEN RAISE; END IF;
        PERFORM pg_sleep(0.02);
    END;
  END LOOP;
END
$role$;

GRANT USAGE ON SCHEMA public TO greengauge_app;

-- ── Who acts ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
-- Set with set_config(…, true) as the first statement of each transaction; absent means nobody, who may read what is published.
CREATE FUNCTION app_actor_kind() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS
  $$ SELECT coalesce(nullif(current_setting('app.actor_kind', true), ''), 'public') $$;
CREATE FUNCTION app_actor() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS
  $$ SELECT nullif(current_setting('app.actor', true), '') $$;
CREATE FUNCTION app_account() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS
  $$ SELECT nullif(current_setting('app.account', true), '') $$;
CREATE FUNCTION app_region() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS
  $$ SELECT nullif(current_setting('app.region', true), '') $$;
CREATE FUNCTION app_has_duty(VARIADIC wanted text[]) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS
  $$ SELECT app_actor_kind() = 'user' AND string_to_array(coalesce(current_setting('app.duties', true), ''), ',') && wanted $$;
-- The platform itself: a job under its fence, the command line, a migration.
CREATE FUNCTION app_is_machine() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS
  $$ SELECT app_actor_kind() IN ('system', 'job') $$;
-- A user without a region belongs to a ministry.
CREATE FUNCTION app_is_ministry(VARIADIC wanted text[]) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS
  $$ SELECT app_region() IS NULL AND app_has_duty(VARIADIC wanted) $$;
CREATE FUNCTION app_reads_region(region text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS
  $$ SELECT app_is_machine() OR (app_actor_kind() = 'user' AND app_region() = region) OR app_is_ministry('acceptance', 'analysis', 'audit') $$;
CREATE FUNCTION app_writes_region(region text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS
  $$ SELECT app_is_machine() OR (app_region() = region AND app_has_duty('entry', 'approval')) $$;

-- ── What a row must be ───────────────────────────────────────────────────────────────────────────────────────────────────
ALTER TABLE observation
  ADD CONSTRAINT observation_indicator_shape CHECK (indicator ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  ADD CONSTRAINT observation_region_shape CHECK (region ~ '^\d{6}$'),
  ADD CONSTRAINT observation_period_forward CHECK (period_start < period_end),
  ADD CONSTRAINT observation_status_known CHECK (status IN ('normal', 'provisional', 'estimated', 'missing', 'not-applicable', 'confidential')),
  ADD CONSTRAINT observation_value_or_reason CHECK ((value IS NULL) = (status IN ('missing', 'not-applicable', 'confidential'))),
  ADD CONSTRAINT observation_missing_has_reason CHECK (status <> 'missing' OR missing_reason IS NOT NULL),
  ADD CONSTRAINT observation_value_has_no_reason CHECK (value IS NULL OR missing_reason IS NULL),
  ADD CONSTRAINT observation_value_finite CHECK (value IS NULL OR value NOT IN ('NaN', 'Infinity', '-Infinity')),
  ADD CONSTRAINT observation_marks_present CHECK (marks IS NOT NULL),
  ADD CONSTRAINT observation_source_known CHECK (source_kind IN ('official-publication', 'submission', 'registry', 'import', 'derived', 'synthetic')),
  ADD CONSTRAINT observation_synthetic_is_marked CHECK ((source_kind = 'synthetic') <= ('synthetic' = ANY (marks))),
  ADD CONSTRAINT observation_revision_chain CHECK ((revision = 1 AND supersedes IS NULL) OR (revision > 1 AND supersedes IS NOT NULL));

ALTER TABLE import_batch
  ADD CONSTRAINT import_batch_status_known CHECK (status IN ('open', 'closed')),
  ADD CONSTRAINT import_batch_accounted CHECK (
    status = 'open' OR (closed_at IS NOT NULL AND read IS NOT NULL AND accepted IS NOT NULL AND unchanged IS NOT NULL AND quarantined IS NOT NULL
      AND least(read, accepted, unchanged, quarantined) >= 0 AND read = accepted + unchanged + quarantined));
ALTER TABLE quarantine ADD CONSTRAINT quarantine_row_positive CHECK (row_number >= 0);

ALTER TABLE target ADD CONSTRAINT target_value_finite CHECK (value IS NULL OR value NOT IN ('NaN', 'Infinity', '-Infinity'));
ALTER TABLE aggregate
  ADD CONSTRAINT aggregate_value_or_reason CHECK ((value IS NULL) <> (missing_reason IS NULL)),
  ADD CONSTRAINT aggregate_value_finite CHECK (value IS NULL OR value NOT IN ('NaN', 'Infinity', '-Infinity'));
ALTER TABLE figure
  ADD CONSTRAINT figure_code_shape CHECK (code ~ '^[0-9A-HJKMNP-TV-Z]{8}$'),
  ADD CONSTRAINT figure_value_or_reason CHECK ((value IS NULL) <> (missing_reason IS NULL));

ALTER TABLE report
  ADD CONSTRAINT report_kind_known CHECK (report IN ('national', 'regional', 'brief', 'ledger')),
  ADD CONSTRAINT report_version_chain CHECK ((version = 1 AND supersedes IS NULL) OR (version > 1 AND supersedes IS NOT NULL)),
  ADD CONSTRAINT report_hash_shape CHECK (sha256 ~ '^[0-9a-f]{64}$');
-- The archive cannot hold bytes that do not belong to the hash it answers for.
ALTER TABLE report_file ADD CONSTRAINT report_file_hash_is_of_bytes CHECK (encode(sha256(bytes), 'hex') = sha256);
ALTER TABLE policy_text ADD CONSTRAINT policy_text_hash_is_of_text CHECK (encode(sha256(convert_to(text_zh, 'UTF8')), 'hex') = sha256);

ALTER TABLE milestone
  ADD CONSTRAINT milestone_kind_known CHECK (kind IN ('deliverable', 'mechanism', 'region-plan')),
  ADD CONSTRAINT milestone_status_known CHECK (status IN ('not-due', 'in-progress', 'awaiting-evidence', 'completed', 'overdue')),
  ADD CONSTRAINT milestone_completed_is_evidenced CHECK (status <> 'completed' OR (evidence_zh IS NOT NULL AND verifier IS NOT NULL));
ALTER TABLE register_entry ADD CONSTRAINT register_entry_state_known CHECK (state IN ('draft', 'published'));
ALTER TABLE job_run
  ADD CONSTRAINT job_run_status_known CHECK (status IN ('due', 'queued', 'running', 'succeeded', 'failed', 'dead', 'cancelled')),
  ADD CONSTRAINT job_run_trigger_known CHECK (trigger IN ('schedule', 'manual', 'start', 'catch-up')),
  ADD CONSTRAINT job_run_progress_fraction CHECK (progress IS NULL OR progress BETWEEN 0 AND 1);
ALTER TABLE account
  ADD CONSTRAINT account_duties_known CHECK (duties <@ ARRAY['entry', 'approval', 'acceptance', 'analysis', 'system', 'security', 'audit']),
  ADD CONSTRAINT account_region_shape CHECK (region IS NULL OR region ~ '^\d{6}$');
ALTER TABLE audit ADD CONSTRAINT audit_one_line CHECK (actor_kind !~ '\n' AND actor !~ '\n' AND action !~ '\n' AND subject !~ '\n');

-- One version in force at a time.
CREATE UNIQUE INDEX plan_in_force ON plan (id) WHERE valid_to IS NULL;
CREATE UNIQUE INDEX target_in_force ON target (id) WHERE valid_to IS NULL;
CREATE UNIQUE INDEX indicator_version_in_force ON indicator_version (indicator) WHERE valid_to IS NULL;

-- ── Append only, frozen, archived ────────────────────────────────────────────────────────────────────────────────────────
-- The grants already refuse the application; the trigger refuses the owner's slip as well.
CREATE FUNCTION forbid_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are never changed (%)', TG_TABLE_NAME, TG_OP USING ERRCODE = 'GG001';
END $$;
DO $frozen$
DECLARE frozen text;
BEGIN
  FOREACH frozen IN ARRAY ARRAY['observation', 'quarantine', 'figure', 'figure_run', 'snapshot', 'snapshot_run', 'snapshot_figure', 'report', 'report_file',
                                'audit', 'witness_checkpoint', 'submission_return'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION forbid_change()', frozen || '_frozen', frozen);
  END LOOP;
END
$frozen$;

-- ── The latest revision beside the log ───────────────────────────────────────────────────────────────────────────────────
-- Kept by the log itself, so that no writer can forget it; the application cannot write it.
CREATE FUNCTION observation_keep_current() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  INSERT INTO observation_current AS c (indicator, region, period, breakdown, source_key, observation_id, revision)
  SELECT DISTINCT ON (indicator, region, period, breakdown, source_key)
         indicator, region, period, breakdown, source_key, id, revision
  FROM added
  ORDER BY indicator, region, period, breakdown, source_key, revision DESC
  ON CONFLICT (indicator, region, period, breakdown, source_key)
  DO UPDATE SET observation_id = excluded.observation_id, revision = excluded.revision
  WHERE excluded.revision > c.revision;
  RETURN NULL;
END $$;
CREATE TRIGGER observation_keep_current AFTER INSERT ON observation REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION observation_keep_current();

-- One row a series key and source: its latest revision.
CREATE VIEW observation_latest WITH (security_invoker = true) AS
  SELECT o.* FROM observation_current c JOIN observation o ON o.id = c.observation_id;

-- The same as it was known at an instant (inclusive).
CREATE FUNCTION observation_known_at(known_at timestamptz) RETURNS SETOF observation LANGUAGE sql STABLE AS $$
  SELECT DISTINCT ON (indicator, region, period, breakdown, source_key) *
  FROM observation WHERE recorded_at <= known_at
  ORDER BY indicator, region, period, breakdown, source_key, revision DESC
$$;

-- ── Audit: a chain of hashes computed here, not by the writer ────────────────────────────────────────────────────────────
-- hash = sha256 over lines: previous hash, seq, epoch ms, actor kind, actor, action, subject, details as jsonb text. libs/store
-- recomputes it outside the database. The lock makes writers form one line; seq has no gaps, so a deletion shows.
CREATE FUNCTION audit_chain() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE last record;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('greengauge.audit', 0));
  SELECT seq, at, hash INTO last FROM audit ORDER BY seq DESC LIMIT 1;
  NEW.actor_kind := public.app_actor_kind();
  NEW.actor := public.app_actor();
  IF NEW.actor IS NULL OR NEW.actor_kind = 'public' THEN
    RAISE EXCEPTION 'no action without an actor' USING ERRCODE = 'GG002';
  END IF;
  NEW.seq := coalesce(last.seq, 0) + 1;
  NEW.at := date_trunc('milliseconds', greatest(clock_timestamp(), last.at));
  NEW.previous_hash := coalesce(last.hash, repeat('0', 64));
  NEW.hash := encode(sha256(convert_to(concat_ws(E'\n', NEW.previous_hash, NEW.seq, (extract(epoch FROM NEW.at) * 1000)::bigint,
    NEW.actor_kind, NEW.actor, NEW.action, NEW.subject, NEW.details::text), 'UTF8')), 'hex');
  RETURN NEW;
END $$;
CREATE TRIGGER audit_chain BEFORE INSERT ON audit FOR EACH ROW EXECUTE FUNCTION audit_chain();

-- ── Submissions ──────────────────────────────────────────────────────────────────────────────────────────────────────────
ALTER TABLE submission
  ADD CONSTRAINT submission_state_known CHECK (state IN ('drafting', 'under-review', 'returned', 'approved', 'accepted', 'locked', 'archived')),
  ADD CONSTRAINT submission_version_chain CHECK ((version = 1 AND supersedes IS NULL) OR (version > 1 AND supersedes IS NOT NULL)),
  ADD CONSTRAINT submission_submitted CHECK (state = 'drafting' OR submitted_by IS NOT NULL),
  ADD CONSTRAINT submission_approved CHECK (state NOT IN ('approved', 'accepted', 'locked', 'archived') OR approved_by IS NOT NULL),
  ADD CONSTRAINT submission_accepted CHECK (state NOT IN ('accepted', 'locked', 'archived') OR accepted_by IS NOT NULL),
  -- Nobody approves or accepts what they submitted.
  ADD CONSTRAINT submission_approver_is_another CHECK (approved_by IS NULL OR approved_by IS DISTINCT FROM submitted_by),
  ADD CONSTRAINT submission_accepter_is_another CHECK (accepted_by IS NULL OR (accepted_by IS DISTINCT FROM submitted_by AND accepted_by IS DISTINCT FROM approved_by));
ALTER TABLE submission_cell
  -- No superior edits a reported value: who entered it acted for the region that reports it.
  ADD CONSTRAINT submission_cell_entered_by_its_region CHECK (entered_region = region),
  ADD CONSTRAINT submission_cell_value_finite CHECK (value IS NULL OR value NOT IN ('NaN', 'Infinity', '-Infinity'));
ALTER TABLE submission_finding ADD CONSTRAINT submission_finding_severity_known CHECK (severity IN ('error', 'warning'));

CREATE FUNCTION submission_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE as_user boolean := app_actor_kind() = 'user';
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'drafting' THEN RAISE EXCEPTION 'a submission begins as a draft' USING ERRCODE = 'GG003'; END IF;
    IF as_user THEN NEW.created_by := app_account(); END IF;
    NEW.submitted_by := NULL; NEW.approved_by := NULL; NEW.accepted_by := NULL;
    NEW.submitted_at := NULL; NEW.approved_at := NULL; NEW.accepted_at := NULL;
    RETURN NEW;
  END IF;
  IF (NEW.id, NEW.region, NEW.form_id, NEW.form_version, NEW.round_id, NEW.version, NEW.created_by, NEW.created_at, NEW.supersedes)
     IS DISTINCT FROM (OLD.id, OLD.region, OLD.form_id, OLD.form_version, OLD.round_id, OLD.version, OLD.created_by, OLD.created_at, OLD.supersedes) THEN
    RAISE EXCEPTION 'the identity of a submission never changes' USING ERRCODE = 'GG003';
  END IF;
  IF NEW.state = OLD.state THEN
    IF NEW IS DISTINCT FROM OLD THEN RAISE EXCEPTION 'a submission changes only by a step of its state' USING ERRCODE = 'GG003'; END IF;
    RETURN NEW;
  END IF;
  IF (OLD.state, NEW.state) NOT IN (('drafting', 'under-review'), ('under-review', 'approved'), ('under-review', 'returned'),
      ('approved', 'accepted'), ('approved', 'returned'), ('accepted', 'locked'), ('locked', 'archived')) THEN
    RAISE EXCEPTION 'a submission does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'GG003';
  END IF;
  -- A person signs as who they are; only the platform may carry out a step that it was told of (import on behalf).
  IF as_user THEN
    IF (NEW.state = 'under-review' AND NOT (app_has_duty('entry') AND app_region() = NEW.region))
      OR (NEW.state = 'approved' AND NOT (app_has_duty('approval') AND app_region() = NEW.region))
      OR (NEW.state = 'accepted' AND NOT app_is_ministry('acceptance'))
      OR (NEW.state = 'returned' AND NOT (app_is_ministry('acceptance') OR (OLD.state = 'under-review' AND app_has_duty('approval') AND app_region() = NEW.region)))
      OR NEW.state IN ('locked', 'archived') THEN
      RAISE EXCEPTION 'this duty does not take a submission from % to %', OLD.state, NEW.state USING ERRCODE = 'GG004';
    END IF;
  END IF;
  NEW.submitted_by := CASE WHEN NEW.state = 'under-review' THEN CASE WHEN as_user THEN app_account() ELSE NEW.submitted_by END ELSE OLD.submitted_by END;
  NEW.submitted_at := CASE WHEN NEW.state = 'under-review' THEN clock_timestamp() ELSE OLD.submitted_at END;
  NEW.approved_by := CASE WHEN NEW.state = 'approved' THEN CASE WHEN as_user THEN app_account() ELSE NEW.approved_by END ELSE OLD.approved_by END;
  NEW.approved_at := CASE WHEN NEW.state = 'approved' THEN clock_timestamp() ELSE OLD.approved_at END;
  NEW.accepted_by := CASE WHEN NEW.state = 'accepted' THEN CASE WHEN as_user THEN app_account() ELSE NEW.accepted_by END ELSE OLD.accepted_by END;
  NEW.accepted_at := CASE WHEN NEW.state = 'accepted' THEN clock_timestamp() ELSE OLD.accepted_at END;
  RETURN NEW;
END $$;
CREATE TRIGGER submission_guard BEFORE INSERT OR UPDATE ON submission FOR EACH ROW EXECUTE FUNCTION submission_guard();

CREATE FUNCTION submission_cell_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE found_state text;
BEGIN
  -- FOR SHARE holds off the approval until this edit is in, and the edit until the approval is.
  SELECT state INTO found_state FROM submission
  WHERE id = CASE WHEN TG_OP = 'DELETE' THEN OLD.submission_id ELSE NEW.submission_id END FOR SHARE;
  IF found_state IS DISTINCT FROM 'drafting' THEN
    RAISE EXCEPTION 'the cells of a submission are open only while it is a draft' USING ERRCODE = 'GG005';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  IF TG_OP = 'UPDATE' AND (NEW.submission_id, NEW.region, NEW.cell, NEW.breakdown) IS DISTINCT FROM (OLD.submission_id, OLD.region, OLD.cell, OLD.breakdown) THEN
    RAISE EXCEPTION 'a cell keeps its place' USING ERRCODE = 'GG005';
  END IF;
  NEW.entered_at := clock_timestamp();
  NEW.entered_by := coalesce(app_actor(), 'nobody');
  NEW.entered_region := CASE WHEN app_is_machine() THEN NEW.region ELSE coalesce(app_region(), '000000') END;
  RETURN NEW;
END $$;
CREATE TRIGGER submission_cell_guard BEFORE INSERT OR UPDATE OR DELETE ON submission_cell FOR EACH ROW EXECUTE FUNCTION submission_cell_guard();

-- ── Grants ───────────────────────────────────────────────────────────────────────────────────────────────────────────────
GRANT SELECT, INSERT, UPDATE, DELETE ON
  region, policy_document, clause, policy_text, plan, target, indicator_version,
  reporting_round, submission, submission_cell, submission_finding, submission_signatory,
  enterprise, patent, patent_symbol, patent_green_field, trade, financing, register_entry, milestone,
  aggregate, evaluation, answer, delivery, outbox, job_run, account, session, login_attempt, idempotency
  TO greengauge_app;
REVOKE DELETE ON submission, reporting_round, milestone, account, plan, target, indicator_version, idempotency FROM greengauge_app;
GRANT SELECT, INSERT, UPDATE ON import_batch TO greengauge_app;
GRANT SELECT, INSERT ON observation, quarantine, figure, figure_run, snapshot, snapshot_run, snapshot_figure, report, report_file, submission_return, witness_checkpoint
  TO greengauge_app;
GRANT SELECT ON observation_current, observation_latest, audit TO greengauge_app;
GRANT INSERT (action, subject, details) ON audit TO greengauge_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO greengauge_app;

-- ── Row-level security: every table with a region ────────────────────────────────────────────────────────────────────────
-- FORCE, so that it binds the owner too; a policy without a role binds everyone.

-- Published: all read, the platform writes.
DO $published$
DECLARE published text;
BEGIN
  FOREACH published IN ARRAY ARRAY['target', 'aggregate', 'evaluation', 'figure', 'snapshot'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', published);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', published);
    EXECUTE format('CREATE POLICY %I ON %I FOR SELECT USING (true)', published || '_read', published);
    EXECUTE format('CREATE POLICY %I ON %I FOR INSERT WITH CHECK (app_is_machine())', published || '_insert', published);
    EXECUTE format('CREATE POLICY %I ON %I FOR UPDATE USING (app_is_machine()) WITH CHECK (app_is_machine())', published || '_update', published);
    EXECUTE format('CREATE POLICY %I ON %I FOR DELETE USING (app_is_machine())', published || '_delete', published);
  END LOOP;
END
$published$;

ALTER TABLE observation ENABLE ROW LEVEL SECURITY;
ALTER TABLE observation FORCE ROW LEVEL SECURITY;
CREATE POLICY observation_read ON observation FOR SELECT USING (true);
CREATE POLICY observation_append ON observation FOR INSERT WITH CHECK (app_writes_region(region) OR app_is_ministry('acceptance', 'analysis'));

-- Written by the trigger of the log only: the application has no grant to write it.
ALTER TABLE observation_current ENABLE ROW LEVEL SECURITY;
ALTER TABLE observation_current FORCE ROW LEVEL SECURITY;
CREATE POLICY observation_current_all ON observation_current FOR ALL USING (true) WITH CHECK (true);

ALTER TABLE report ENABLE ROW LEVEL SECURITY;
ALTER TABLE report FORCE ROW LEVEL SECURITY;
CREATE POLICY report_read ON report FOR SELECT USING (true);
CREATE POLICY report_archive ON report FOR INSERT WITH CHECK (app_is_machine() OR app_is_ministry('analysis'));

ALTER TABLE milestone ENABLE ROW LEVEL SECURITY;
ALTER TABLE milestone FORCE ROW LEVEL SECURITY;
CREATE POLICY milestone_read ON milestone FOR SELECT USING (true);
CREATE POLICY milestone_insert ON milestone FOR INSERT WITH CHECK (app_writes_region(region) OR app_is_ministry('acceptance', 'analysis'));
CREATE POLICY milestone_update ON milestone FOR UPDATE USING (app_writes_region(region) OR app_is_ministry('acceptance', 'analysis'))
  WITH CHECK (app_writes_region(region) OR app_is_ministry('acceptance', 'analysis'));

-- Of the region: read by it and by the ministries' duties, written by it.
DO $regional$
DECLARE regional text;
BEGIN
  FOREACH regional IN ARRAY ARRAY['submission', 'submission_cell', 'submission_finding', 'submission_signatory', 'submission_return',
                                  'enterprise', 'patent', 'trade', 'financing', 'register_entry'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', regional);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', regional);
    EXECUTE format('CREATE POLICY %I ON %I FOR SELECT USING (app_reads_region(region))', regional || '_read', regional);
    EXECUTE format('CREATE POLICY %I ON %I FOR INSERT WITH CHECK (app_writes_region(region))', regional || '_insert', regional);
    EXECUTE format('CREATE POLICY %I ON %I FOR UPDATE USING (app_writes_region(region)) WITH CHECK (app_writes_region(region))', regional || '_update', regional);
    EXECUTE format('CREATE POLICY %I ON %I FOR DELETE USING (app_writes_region(region))', regional || '_delete', regional);
  END LOOP;
END
$regional$;
-- A ministry accepts or returns a submission and says why; it never writes a cell.
CREATE POLICY submission_accept ON submission FOR UPDATE USING (app_is_ministry('acceptance')) WITH CHECK (app_is_ministry('acceptance'));
CREATE POLICY submission_return_letter ON submission_return FOR INSERT WITH CHECK (app_is_ministry('acceptance'));
CREATE POLICY submission_finding_ministry ON submission_finding FOR INSERT WITH CHECK (app_is_ministry('acceptance', 'analysis'));
CREATE POLICY register_entry_published ON register_entry FOR SELECT USING (state = 'published');
CREATE POLICY trade_buyer ON trade FOR SELECT USING (app_actor_kind() = 'user' AND buyer_region = app_region());

-- Children of a patent show where the patent shows.
DO $children$
DECLARE child text;
BEGIN
  FOREACH child IN ARRAY ARRAY['patent_symbol', 'patent_green_field'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', child);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', child);
    EXECUTE format('CREATE POLICY %I ON %I FOR SELECT USING (EXISTS (SELECT 1 FROM patent p WHERE p.application_no = %I.application_no))', child || '_read', child, child);
    EXECUTE format('CREATE POLICY %I ON %I FOR ALL USING (EXISTS (SELECT 1 FROM patent p WHERE p.application_no = %I.application_no AND app_writes_region(p.region)))',
      child || '_write', child, child);
  END LOOP;
END
$children$;

-- Imports and what they refused: the region that sent them; those of a ministry or the platform have none.
DO $imports$
DECLARE imports text;
BEGIN
  FOREACH imports IN ARRAY ARRAY['import_batch', 'quarantine'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', imports);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', imports);
    EXECUTE format('CREATE POLICY %I ON %I FOR SELECT USING (app_is_machine() OR app_is_ministry(''acceptance'', ''analysis'', ''audit'') OR (app_actor_kind() = ''user'' AND region = app_region()))',
      imports || '_read', imports);
    EXECUTE format('CREATE POLICY %I ON %I FOR INSERT WITH CHECK (app_is_machine() OR app_is_ministry(''acceptance'', ''analysis'') OR app_writes_region(region))', imports || '_insert', imports);
    EXECUTE format('CREATE POLICY %I ON %I FOR UPDATE USING (app_is_machine() OR app_is_ministry(''acceptance'', ''analysis'') OR app_writes_region(region))', imports || '_update', imports);
  END LOOP;
END
$imports$;

-- Accounts: the platform (sign-in), the administrators, and oneself.
ALTER TABLE account ENABLE ROW LEVEL SECURITY;
ALTER TABLE account FORCE ROW LEVEL SECURITY;
CREATE POLICY account_read ON account FOR SELECT USING (app_is_machine() OR app_is_ministry('system', 'security', 'audit') OR id::text = app_account());
CREATE POLICY account_insert ON account FOR INSERT WITH CHECK (app_is_machine() OR app_is_ministry('system'));
CREATE POLICY account_update ON account FOR UPDATE USING (app_is_machine() OR app_is_ministry('system', 'security') OR id::text = app_account())
  WITH CHECK (app_is_machine() OR app_is_ministry('system', 'security') OR (id::text = app_account() AND region IS NOT DISTINCT FROM app_region()));
ALTER TABLE session ENABLE ROW LEVEL SECURITY;
ALTER TABLE session FORCE ROW LEVEL SECURITY;
CREATE POLICY session_own ON session FOR ALL USING (app_is_machine() OR app_is_ministry('security') OR account_id::text = app_account());

-- The audit trail: everyone who acts adds, the audit duty reads. Not forced: the trigger reads the last link as the owner.
ALTER TABLE audit ENABLE ROW LEVEL SECURITY;
CREATE POLICY audit_read ON audit FOR SELECT USING (app_is_machine() OR app_has_duty('audit'));
CREATE POLICY audit_append ON audit FOR INSERT WITH CHECK (true);

-- ── What each table is ───────────────────────────────────────────────────────────────────────────────────────────────────
COMMENT ON TABLE region IS 'Nation, provinces, planned cities, XPCC and the three tiles that do not report; written from the framework. One row a code.';
COMMENT ON TABLE policy_document IS 'Policy documents that clauses, targets and plans cite. One row a document.';
COMMENT ON TABLE clause IS 'A place in a document that figures, targets and mechanisms cite. One row a clause.';
COMMENT ON TABLE policy_text IS 'The words of a clause, loaded from the policy text; hash checked. One row a clause.';
COMMENT ON TABLE plan IS 'Plans under evaluation, effective-dated: valid_to is null on the row in force. One row a plan and change.';
COMMENT ON TABLE target IS 'Targets with nature, evidence, document and clause, effective-dated. One row a target and change.';
COMMENT ON TABLE indicator_version IS 'Declarations of indicators, effective-dated. One row an indicator, version and change.';
COMMENT ON TABLE observation IS 'Append-only log of values and of reasons for their absence. One row a series key (indicator, region, period, breakdown), source and revision; id is derived from the content.';
COMMENT ON TABLE observation_current IS 'Latest revision of each series key and source, kept by a trigger of the log in the same transaction.';
COMMENT ON TABLE import_batch IS 'One row an imported file; closed only when read = accepted + unchanged + quarantined.';
COMMENT ON TABLE quarantine IS 'Refused rows as they came, with place, code and Chinese reason. One row an import, row number, column and code.';
COMMENT ON TABLE reporting_round IS 'A form for a period with its opening and due instants. One row a round.';
COMMENT ON TABLE submission IS 'What a region reports in a round, with its state machine; a return leads to a new version. One row a region, form, round and version.';
COMMENT ON TABLE submission_cell IS 'Reported values; open only in a draft and only to the region. One row a submission, cell and breakdown.';
COMMENT ON TABLE submission_finding IS 'Results of the checks of a form and the explanations given. One row a finding.';
COMMENT ON TABLE submission_return IS 'Return letters with their reason. One row a return.';
COMMENT ON TABLE submission_signatory IS 'Who signs a submission: head of unit, head of statistics, who filled it. One row a role.';
COMMENT ON TABLE enterprise IS 'Registry of enterprises. One row a unified social credit code.';
COMMENT ON TABLE patent IS 'Registry of patents; region is that of the owner. One row an application number.';
COMMENT ON TABLE patent_symbol IS 'Classification symbols of a patent as filed. One row a patent, scheme and symbol.';
COMMENT ON TABLE patent_green_field IS 'Green topics a patent falls under, resolved at import for a version of a scheme. One row a patent, scheme version and topic.';
COMMENT ON TABLE trade IS 'Registry of technology contracts; region is that of the seller. One row a source and contract number.';
COMMENT ON TABLE financing IS 'Registry of green financing. One row a source and reference number.';
COMMENT ON TABLE register_entry IS 'Entries of all declared registers; attributes follow the declaration. One row a register, entry and version.';
COMMENT ON TABLE milestone IS 'State, evidence and verifier of a deliverable, plan measure or regional plan. One row a kind, subject and region; changes stand in the audit.';
COMMENT ON TABLE job_run IS 'Ledger of job slots: each slot runs once however many workers there are. One row a job and slot.';
COMMENT ON TABLE aggregate IS 'Values computed by a run: sums of regions, rates, changes. One row a run, series key and measure.';
COMMENT ON TABLE evaluation IS 'Judgement of an indicator for a plan, period and region by a run.';
COMMENT ON TABLE figure IS 'Numbers that were printed or shown, by the code derived from their content. One row a code, never changed.';
COMMENT ON TABLE figure_run IS 'Which runs produced a figure, from which observations. One row a code and run.';
COMMENT ON TABLE snapshot IS 'Frozen input of a report, never changed. One row an id derived from the content.';
COMMENT ON TABLE snapshot_run IS 'Which run froze which snapshot, in order; the last row of a report, plan, period and region is the current one.';
COMMENT ON TABLE snapshot_figure IS 'Which figures a snapshot holds. One row a snapshot and code.';
COMMENT ON TABLE report IS 'Archive of issued reports, never changed; a new version points to the one it supersedes. One row a report, plan, period, region and version.';
COMMENT ON TABLE report_file IS 'Bytes of an archived report; the hash is checked by the database. One row a report.';
COMMENT ON TABLE delivery IS 'To whom a report was sent. One row a report, receiver and channel.';
COMMENT ON TABLE outbox IS 'Messages to the outside, sent at least once; the receiver tells repeats by receiver_key. One row a message.';
COMMENT ON TABLE answer IS 'Answers of pages, built when data change and served as they are. One row a key.';
COMMENT ON TABLE account IS 'People and their duties; without a region they belong to a ministry. One row a login.';
COMMENT ON TABLE session IS 'Signed-in sessions by the hash of their cookie. One row a session.';
COMMENT ON TABLE login_attempt IS 'Attempts to sign in, counted across all replicas. One row an attempt.';
COMMENT ON TABLE audit IS 'Who did what, as a chain of hashes; insert only. One row an action, numbered without gaps.';
COMMENT ON TABLE witness_checkpoint IS 'Heads of the audit chain that were shown to a witness. One row a checkpoint.';
COMMENT ON TABLE idempotency IS 'Requests already carried out and their results, by key. One row a key.';
