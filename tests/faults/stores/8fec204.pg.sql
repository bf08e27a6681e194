CREATE TABLE coverage (
    id bigint NOT NULL,
    code text NOT NULL,
    external_id text,
    unit bigint,
    state text NOT NULL,
    type_version bigint NOT NULL,
    revision bigint NOT NULL,
    simulated boolean NOT NULL,
    record_type text,
    of_unit bigint,
    from_day date,
    to_day date,
    source text
);
CREATE TABLE dossier (
    id bigint NOT NULL,
    code text NOT NULL,
    external_id text,
    unit bigint,
    state text NOT NULL,
    type_version bigint NOT NULL,
    revision bigint NOT NULL,
    simulated boolean NOT NULL,
    handler bigint,
    service bigint,
    channel text,
    subject text,
    applicant text,
    applicant_kind text,
    identity_number text,
    phone text,
    address text,
    helped_at bigint,
    received_by bigint,
    submitted_at timestamp without time zone,
    received_at timestamp without time zone,
    term_hours bigint,
    supplement_mode text,
    due_at timestamp without time zone,
    extended_due_at timestamp without time zone,
    outcome text,
    handling_unit bigint,
    officer text,
    supplement_request text,
    supplement_rounds bigint,
    apology_at timestamp without time zone,
    apologies bigint,
    apology_in_time boolean,
    fee bigint,
    fee_moment text,
    fee_paid boolean,
    paid_at timestamp without time zone,
    decision text,
    digitised boolean,
    refused_at timestamp without time zone,
    withdrawn_at timestamp without time zone,
    stopped_at timestamp without time zone,
    resolved_at timestamp without time zone,
    returned_at timestamp without time zone,
    return_channel text,
    closed_at timestamp without time zone,
    sync_state text,
    synced_at timestamp without time zone,
    rating text,
    subject_search text,
    applicant_search text,
    decision_search text
);
CREATE TABLE dossier_result (
    id bigint NOT NULL,
    code text NOT NULL,
    external_id text,
    unit bigint,
    state text NOT NULL,
    type_version bigint NOT NULL,
    revision bigint NOT NULL,
    simulated boolean NOT NULL,
    dossier bigint,
    number text,
    signed_at timestamp without time zone,
    content text,
    stored_at timestamp without time zone,
    number_search text
);
CREATE TABLE dossier_slip (
    id bigint NOT NULL,
    code text NOT NULL,
    external_id text,
    unit bigint,
    state text NOT NULL,
    type_version bigint NOT NULL,
    revision bigint NOT NULL,
    simulated boolean NOT NULL,
    dossier bigint,
    form text,
    form_version text,
    stage text,
    legal_ground text,
    content text,
    approver text,
    issued_at timestamp without time zone,
    paper text
);
CREATE TABLE dossier_step (
    id bigint NOT NULL,
    code text NOT NULL,
    external_id text,
    unit bigint,
    state text NOT NULL,
    type_version bigint NOT NULL,
    revision bigint NOT NULL,
    simulated boolean NOT NULL,
    dossier bigint,
    agency bigint,
    title text,
    term_hours bigint,
    started_at timestamp without time zone,
    due_at timestamp without time zone,
    finished_at timestamp without time zone,
    outcome text
);
CREATE TABLE nhip_blob (
    hash bytea NOT NULL,
    bytes bytea NOT NULL
);
CREATE TABLE nhip_event (
    lane bigint NOT NULL,
    n bigint NOT NULL,
    type bigint NOT NULL,
    record bigint NOT NULL,
    revision bigint NOT NULL,
    action text NOT NULL,
    happened_at timestamp without time zone NOT NULL,
    recorded_at timestamp without time zone NOT NULL,
    actor text NOT NULL,
    actor_unit bigint,
    reason text,
    body text NOT NULL,
    type_version bigint NOT NULL,
    hash bytea NOT NULL
);
CREATE TABLE nhip_lane (
    lane bigint NOT NULL,
    n bigint NOT NULL,
    hash bytea NOT NULL,
    recorded_at timestamp without time zone
);
CREATE TABLE nhip_live_use (
    type text NOT NULL,
    happened date NOT NULL,
    recorded date NOT NULL
);
CREATE TABLE nhip_meta (
    name text NOT NULL,
    value text NOT NULL
);
CREATE TABLE nhip_outbox (
    id bigint NOT NULL,
    topic text NOT NULL,
    type bigint NOT NULL,
    record bigint NOT NULL,
    payload text NOT NULL,
    recorded_at timestamp without time zone NOT NULL
);
ALTER TABLE nhip_outbox ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME nhip_outbox_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE nhip_rollup (
    code text NOT NULL,
    digest text NOT NULL
);
CREATE TABLE nhip_rollup_dossiers_apologies (
    day date NOT NULL,
    unit bigint NOT NULL,
    amount bigint NOT NULL,
    records bigint NOT NULL,
    simulated bigint NOT NULL
);
CREATE TABLE nhip_rollup_dossiers_in_process (
    day date NOT NULL,
    unit bigint NOT NULL,
    channel text NOT NULL,
    amount bigint NOT NULL,
    records bigint NOT NULL,
    simulated bigint NOT NULL
);
CREATE TABLE nhip_rollup_dossiers_national_portal_synced (
    day date NOT NULL,
    unit bigint NOT NULL,
    amount bigint NOT NULL,
    records bigint NOT NULL,
    simulated bigint NOT NULL
);
CREATE TABLE nhip_rollup_dossiers_overdue (
    day date NOT NULL,
    unit bigint NOT NULL,
    amount bigint NOT NULL,
    records bigint NOT NULL,
    simulated bigint NOT NULL
);
CREATE TABLE nhip_rollup_dossiers_received (
    day date NOT NULL,
    unit bigint NOT NULL,
    channel text NOT NULL,
    amount bigint NOT NULL,
    records bigint NOT NULL,
    simulated bigint NOT NULL
);
CREATE TABLE nhip_rollup_dossiers_refused (
    day date NOT NULL,
    unit bigint NOT NULL,
    amount bigint NOT NULL,
    records bigint NOT NULL,
    simulated bigint NOT NULL
);
CREATE TABLE nhip_rollup_dossiers_resolved (
    day date NOT NULL,
    unit bigint NOT NULL,
    outcome text NOT NULL,
    amount bigint NOT NULL,
    records bigint NOT NULL,
    simulated bigint NOT NULL
);
CREATE TABLE nhip_rollup_dossiers_returned (
    day date NOT NULL,
    unit bigint NOT NULL,
    amount bigint NOT NULL,
    records bigint NOT NULL,
    simulated bigint NOT NULL
);
CREATE TABLE nhip_rollup_dossiers_stopped (
    day date NOT NULL,
    unit bigint NOT NULL,
    amount bigint NOT NULL,
    records bigint NOT NULL,
    simulated bigint NOT NULL
);
CREATE TABLE nhip_rollup_dossiers_withdrawn (
    day date NOT NULL,
    unit bigint NOT NULL,
    amount bigint NOT NULL,
    records bigint NOT NULL,
    simulated bigint NOT NULL
);
CREATE TABLE nhip_rollup_services_full_multi_device (
    day date NOT NULL,
    unit bigint NOT NULL,
    amount bigint NOT NULL,
    records bigint NOT NULL,
    simulated bigint NOT NULL
);
CREATE TABLE nhip_rollup_services_interlinked (
    day date NOT NULL,
    unit bigint NOT NULL,
    level text NOT NULL,
    service_field text NOT NULL,
    amount bigint NOT NULL,
    records bigint NOT NULL,
    simulated bigint NOT NULL
);
CREATE TABLE nhip_rollup_services_national_portal_integrated (
    day date NOT NULL,
    unit bigint NOT NULL,
    legacy_level text NOT NULL,
    amount bigint NOT NULL,
    records bigint NOT NULL,
    simulated bigint NOT NULL
);
CREATE TABLE nhip_rollup_services_national_portal_synced (
    day date NOT NULL,
    unit bigint NOT NULL,
    amount bigint NOT NULL,
    records bigint NOT NULL,
    simulated bigint NOT NULL
);
CREATE TABLE nhip_rollup_services_offline (
    day date NOT NULL,
    unit bigint NOT NULL,
    level text NOT NULL,
    service_field text NOT NULL,
    amount bigint NOT NULL,
    records bigint NOT NULL,
    simulated bigint NOT NULL
);
CREATE TABLE nhip_rollup_services_online (
    day date NOT NULL,
    unit bigint NOT NULL,
    completeness text NOT NULL,
    legacy_level text NOT NULL,
    level text NOT NULL,
    amount bigint NOT NULL,
    records bigint NOT NULL,
    simulated bigint NOT NULL
);
CREATE TABLE nhip_sequence (
    type bigint NOT NULL,
    last bigint NOT NULL
);
CREATE TABLE nhip_series (
    type bigint NOT NULL,
    key text NOT NULL,
    last bigint NOT NULL
);
CREATE TABLE nhip_setting (
    name text NOT NULL,
    value text NOT NULL
);
CREATE TABLE nhip_type (
    id bigint NOT NULL,
    name text NOT NULL
);
CREATE TABLE opening_balance (
    id bigint NOT NULL,
    code text NOT NULL,
    external_id text,
    unit bigint,
    state text NOT NULL,
    type_version bigint NOT NULL,
    revision bigint NOT NULL,
    simulated boolean NOT NULL,
    indicator text,
    dims text,
    from_day date,
    to_day date,
    value numeric,
    source text
);
CREATE TABLE plan_value (
    id bigint NOT NULL,
    code text NOT NULL,
    external_id text,
    unit bigint,
    state text NOT NULL,
    type_version bigint NOT NULL,
    revision bigint NOT NULL,
    simulated boolean NOT NULL,
    plan_set text,
    indicator text,
    dims text,
    from_day date,
    to_day date,
    value numeric,
    bound text,
    source text
);
CREATE TABLE published_value (
    id bigint NOT NULL,
    code text NOT NULL,
    external_id text,
    unit bigint,
    state text NOT NULL,
    type_version bigint NOT NULL,
    revision bigint NOT NULL,
    simulated boolean NOT NULL,
    indicator text,
    dims text,
    from_day date,
    to_day date,
    value numeric,
    estimate boolean,
    source text
);
CREATE TABLE reference_value (
    id bigint NOT NULL,
    code text NOT NULL,
    external_id text,
    unit bigint,
    state text NOT NULL,
    type_version bigint NOT NULL,
    revision bigint NOT NULL,
    simulated boolean NOT NULL,
    name text,
    of_unit bigint,
    valid_from date,
    value numeric,
    source text
);
CREATE TABLE report_baseline (
    id bigint NOT NULL,
    code text NOT NULL,
    external_id text,
    unit bigint,
    state text NOT NULL,
    type_version bigint NOT NULL,
    revision bigint NOT NULL,
    simulated boolean NOT NULL,
    key text,
    day date,
    title text
);
CREATE TABLE report_issue (
    id bigint NOT NULL,
    code text NOT NULL,
    external_id text,
    unit bigint,
    state text NOT NULL,
    type_version bigint NOT NULL,
    revision bigint NOT NULL,
    simulated boolean NOT NULL,
    key text,
    report text,
    period text,
    edition bigint,
    content text,
    page text,
    as_of timestamp without time zone,
    despite text,
    cause text,
    number text,
    issued_on date,
    approved_at timestamp without time zone,
    issued_at timestamp without time zone
);
CREATE TABLE report_narrative (
    id bigint NOT NULL,
    code text NOT NULL,
    external_id text,
    unit bigint,
    state text NOT NULL,
    type_version bigint NOT NULL,
    revision bigint NOT NULL,
    simulated boolean NOT NULL,
    key text,
    report text,
    period text,
    body text
);
CREATE TABLE report_window (
    id bigint NOT NULL,
    code text NOT NULL,
    external_id text,
    unit bigint,
    state text NOT NULL,
    type_version bigint NOT NULL,
    revision bigint NOT NULL,
    simulated boolean NOT NULL,
    key text,
    report text,
    period text,
    block text,
    from_day date,
    to_day date
);
CREATE TABLE service (
    id bigint NOT NULL,
    code text NOT NULL,
    external_id text,
    unit bigint,
    state text NOT NULL,
    type_version bigint NOT NULL,
    revision bigint NOT NULL,
    simulated boolean NOT NULL,
    national_code text,
    name text,
    field text,
    level text,
    owner bigint,
    term_hours bigint,
    supplement_mode text,
    result text,
    fee bigint,
    completeness text,
    legacy_level text,
    interlinked boolean,
    multi_device boolean,
    integrated boolean,
    integrated_at timestamp without time zone,
    synchronised boolean,
    synchronised_at timestamp without time zone,
    published_at timestamp without time zone,
    online_at timestamp without time zone,
    decision text,
    name_search text
);
CREATE TABLE service_spell (
    record bigint NOT NULL,
    "from" date NOT NULL,
    "to" date,
    unit bigint,
    state text NOT NULL,
    level text,
    completeness text,
    legacy_level text,
    interlinked boolean,
    integrated boolean,
    synchronised boolean,
    multi_device boolean
);
CREATE TABLE survey_return (
    id bigint NOT NULL,
    code text NOT NULL,
    external_id text,
    unit bigint,
    state text NOT NULL,
    type_version bigint NOT NULL,
    revision bigint NOT NULL,
    simulated boolean NOT NULL,
    window_from date,
    window_to date,
    reporter bigint,
    surveyor text,
    sample bigint
);
CREATE TABLE survey_return_cell (
    return_id bigint NOT NULL,
    cell text NOT NULL,
    dims text NOT NULL,
    value numeric NOT NULL,
    estimate boolean NOT NULL,
    note text NOT NULL
);
CREATE TABLE unit (
    id bigint NOT NULL,
    code text NOT NULL,
    external_id text,
    unit bigint,
    state text NOT NULL,
    type_version bigint NOT NULL,
    revision bigint NOT NULL,
    simulated boolean NOT NULL,
    slug text,
    name text,
    kind text,
    level text,
    unit_group text,
    parent bigint,
    agency_code text,
    old_agency_code text,
    statistics_code text,
    successor bigint,
    established_on date,
    ended_on date,
    basis text,
    placeholder boolean,
    name_search text
);
CREATE TABLE unit_spell (
    record bigint NOT NULL,
    "from" date NOT NULL,
    "to" date,
    unit bigint,
    state text NOT NULL,
    name text,
    kind text,
    level text,
    unit_group text,
    parent bigint,
    agency_code text
);
CREATE VIEW v_dossiers_apologies AS
 SELECT t.id AS record,
    COALESCE(t.unit, (0)::bigint) AS unit,
    (t.apology_at)::date AS day,
    1 AS amount,
    1 AS records,
        CASE
            WHEN t.simulated THEN 1
            ELSE 0
        END AS simulated
   FROM dossier t
  WHERE ((t.state <> 'void'::text) AND (t.apology_at IS NOT NULL));
CREATE VIEW v_dossiers_in_process AS
 SELECT t.id AS record,
    COALESCE(t.unit, (0)::bigint) AS unit,
    (t.received_at)::date AS day,
    COALESCE(t.channel, ''::text) AS channel,
    1 AS amount,
    1 AS records,
        CASE
            WHEN t.simulated THEN 1
            ELSE 0
        END AS simulated
   FROM dossier t
  WHERE ((t.state <> 'void'::text) AND (t.received_at IS NOT NULL) AND ((t.closed_at IS NULL) OR (t.closed_at > t.received_at)))
UNION ALL
 SELECT t.id AS record,
    COALESCE(t.unit, (0)::bigint) AS unit,
    (t.closed_at)::date AS day,
    COALESCE(t.channel, ''::text) AS channel,
    '-1'::integer AS amount,
    '-1'::integer AS records,
        CASE
            WHEN t.simulated THEN '-1'::integer
            ELSE 0
        END AS simulated
   FROM dossier t
  WHERE ((t.state <> 'void'::text) AND (t.received_at IS NOT NULL) AND ((t.closed_at IS NULL) OR (t.closed_at > t.received_at)) AND (t.closed_at IS NOT NULL));
CREATE VIEW v_dossiers_national_portal_synced AS
 SELECT t.id AS record,
    COALESCE(t.unit, (0)::bigint) AS unit,
    (t.received_at)::date AS day,
    1 AS amount,
    1 AS records,
        CASE
            WHEN t.simulated THEN 1
            ELSE 0
        END AS simulated
   FROM dossier t
  WHERE ((t.state <> 'void'::text) AND (t.received_at IS NOT NULL) AND (NOT (t.synced_at IS NULL)));
CREATE VIEW v_dossiers_overdue AS
 SELECT t.id AS record,
    COALESCE(t.unit, (0)::bigint) AS unit,
    (t.due_at)::date AS day,
    1 AS amount,
    1 AS records,
        CASE
            WHEN t.simulated THEN 1
            ELSE 0
        END AS simulated
   FROM dossier t
  WHERE ((t.state <> 'void'::text) AND (t.due_at IS NOT NULL) AND ((t.closed_at IS NULL) OR (t.closed_at > t.due_at)) AND ((t.closed_at IS NULL) OR (t.closed_at > t.due_at)))
UNION ALL
 SELECT t.id AS record,
    COALESCE(t.unit, (0)::bigint) AS unit,
    (t.closed_at)::date AS day,
    '-1'::integer AS amount,
    '-1'::integer AS records,
        CASE
            WHEN t.simulated THEN '-1'::integer
            ELSE 0
        END AS simulated
   FROM dossier t
  WHERE ((t.state <> 'void'::text) AND (t.due_at IS NOT NULL) AND ((t.closed_at IS NULL) OR (t.closed_at > t.due_at)) AND ((t.closed_at IS NULL) OR (t.closed_at > t.due_at)) AND (t.closed_at IS NOT NULL));
CREATE VIEW v_dossiers_received AS
 SELECT t.id AS record,
    COALESCE(t.unit, (0)::bigint) AS unit,
    (t.received_at)::date AS day,
    COALESCE(t.channel, ''::text) AS channel,
    1 AS amount,
    1 AS records,
        CASE
            WHEN t.simulated THEN 1
            ELSE 0
        END AS simulated
   FROM dossier t
  WHERE ((t.state <> 'void'::text) AND (t.received_at IS NOT NULL));
CREATE VIEW v_dossiers_refused AS
 SELECT t.id AS record,
    COALESCE(t.unit, (0)::bigint) AS unit,
    (t.refused_at)::date AS day,
    1 AS amount,
    1 AS records,
        CASE
            WHEN t.simulated THEN 1
            ELSE 0
        END AS simulated
   FROM dossier t
  WHERE ((t.state <> 'void'::text) AND (t.refused_at IS NOT NULL));
CREATE VIEW v_dossiers_resolved AS
 SELECT t.id AS record,
    COALESCE(t.unit, (0)::bigint) AS unit,
    (t.resolved_at)::date AS day,
    COALESCE(t.outcome, ''::text) AS outcome,
    1 AS amount,
    1 AS records,
        CASE
            WHEN t.simulated THEN 1
            ELSE 0
        END AS simulated
   FROM dossier t
  WHERE ((t.state <> 'void'::text) AND (t.resolved_at IS NOT NULL));
CREATE VIEW v_dossiers_returned AS
 SELECT t.id AS record,
    COALESCE(t.unit, (0)::bigint) AS unit,
    (t.returned_at)::date AS day,
    1 AS amount,
    1 AS records,
        CASE
            WHEN t.simulated THEN 1
            ELSE 0
        END AS simulated
   FROM dossier t
  WHERE ((t.state <> 'void'::text) AND (t.returned_at IS NOT NULL));
CREATE VIEW v_dossiers_stopped AS
 SELECT t.id AS record,
    COALESCE(t.unit, (0)::bigint) AS unit,
    (t.stopped_at)::date AS day,
    1 AS amount,
    1 AS records,
        CASE
            WHEN t.simulated THEN 1
            ELSE 0
        END AS simulated
   FROM dossier t
  WHERE ((t.state <> 'void'::text) AND (t.stopped_at IS NOT NULL));
CREATE VIEW v_dossiers_withdrawn AS
 SELECT t.id AS record,
    COALESCE(t.unit, (0)::bigint) AS unit,
    (t.withdrawn_at)::date AS day,
    1 AS amount,
    1 AS records,
        CASE
            WHEN t.simulated THEN 1
            ELSE 0
        END AS simulated
   FROM dossier t
  WHERE ((t.state <> 'void'::text) AND (t.withdrawn_at IS NOT NULL));
CREATE VIEW v_services_full_multi_device AS
 SELECT t.id AS record,
    COALESCE(s.unit, (0)::bigint) AS unit,
    s."from" AS day,
    1 AS amount,
    1 AS records,
        CASE
            WHEN t.simulated THEN 1
            ELSE 0
        END AS simulated
   FROM (service_spell s
     JOIN service t ON ((t.id = s.record)))
  WHERE ((t.state <> 'void'::text) AND (s.state <> 'void'::text) AND ((s.state = 'online'::text) AND (s.completeness = 'full'::text) AND s.multi_device))
UNION ALL
 SELECT t.id AS record,
    COALESCE(s.unit, (0)::bigint) AS unit,
    s."to" AS day,
    '-1'::integer AS amount,
    '-1'::integer AS records,
        CASE
            WHEN t.simulated THEN '-1'::integer
            ELSE 0
        END AS simulated
   FROM (service_spell s
     JOIN service t ON ((t.id = s.record)))
  WHERE ((t.state <> 'void'::text) AND (s.state <> 'void'::text) AND ((s.state = 'online'::text) AND (s.completeness = 'full'::text) AND s.multi_device) AND (s."to" IS NOT NULL));
CREATE VIEW v_services_interlinked AS
 SELECT t.id AS record,
    COALESCE(s.unit, (0)::bigint) AS unit,
    s."from" AS day,
    COALESCE(s.level, ''::text) AS level,
    COALESCE(t.field, ''::text) AS service_field,
    1 AS amount,
    1 AS records,
        CASE
            WHEN t.simulated THEN 1
            ELSE 0
        END AS simulated
   FROM (service_spell s
     JOIN service t ON ((t.id = s.record)))
  WHERE ((t.state <> 'void'::text) AND (s.state <> 'void'::text) AND ((s.state = 'online'::text) AND s.interlinked))
UNION ALL
 SELECT t.id AS record,
    COALESCE(s.unit, (0)::bigint) AS unit,
    s."to" AS day,
    COALESCE(s.level, ''::text) AS level,
    COALESCE(t.field, ''::text) AS service_field,
    '-1'::integer AS amount,
    '-1'::integer AS records,
        CASE
            WHEN t.simulated THEN '-1'::integer
            ELSE 0
        END AS simulated
   FROM (service_spell s
     JOIN service t ON ((t.id = s.record)))
  WHERE ((t.state <> 'void'::text) AND (s.state <> 'void'::text) AND ((s.state = 'online'::text) AND s.interlinked) AND (s."to" IS NOT NULL));
CREATE VIEW v_services_national_portal_integrated AS
 SELECT t.id AS record,
    COALESCE(s.unit, (0)::bigint) AS unit,
    s."from" AS day,
    COALESCE(s.legacy_level, ''::text) AS legacy_level,
    1 AS amount,
    1 AS records,
        CASE
            WHEN t.simulated THEN 1
            ELSE 0
        END AS simulated
   FROM (service_spell s
     JOIN service t ON ((t.id = s.record)))
  WHERE ((t.state <> 'void'::text) AND (s.state <> 'void'::text) AND ((s.state = 'online'::text) AND s.integrated))
UNION ALL
 SELECT t.id AS record,
    COALESCE(s.unit, (0)::bigint) AS unit,
    s."to" AS day,
    COALESCE(s.legacy_level, ''::text) AS legacy_level,
    '-1'::integer AS amount,
    '-1'::integer AS records,
        CASE
            WHEN t.simulated THEN '-1'::integer
            ELSE 0
        END AS simulated
   FROM (service_spell s
     JOIN service t ON ((t.id = s.record)))
  WHERE ((t.state <> 'void'::text) AND (s.state <> 'void'::text) AND ((s.state = 'online'::text) AND s.integrated) AND (s."to" IS NOT NULL));
CREATE VIEW v_services_national_portal_synced AS
 SELECT t.id AS record,
    COALESCE(s.unit, (0)::bigint) AS unit,
    s."from" AS day,
    1 AS amount,
    1 AS records,
        CASE
            WHEN t.simulated THEN 1
            ELSE 0
        END AS simulated
   FROM (service_spell s
     JOIN service t ON ((t.id = s.record)))
  WHERE ((t.state <> 'void'::text) AND (s.state <> 'void'::text) AND ((s.state = 'online'::text) AND s.synchronised))
UNION ALL
 SELECT t.id AS record,
    COALESCE(s.unit, (0)::bigint) AS unit,
    s."to" AS day,
    '-1'::integer AS amount,
    '-1'::integer AS records,
        CASE
            WHEN t.simulated THEN '-1'::integer
            ELSE 0
        END AS simulated
   FROM (service_spell s
     JOIN service t ON ((t.id = s.record)))
  WHERE ((t.state <> 'void'::text) AND (s.state <> 'void'::text) AND ((s.state = 'online'::text) AND s.synchronised) AND (s."to" IS NOT NULL));
CREATE VIEW v_services_offline AS
 SELECT t.id AS record,
    COALESCE(s.unit, (0)::bigint) AS unit,
    s."from" AS day,
    COALESCE(s.level, ''::text) AS level,
    COALESCE(t.field, ''::text) AS service_field,
    1 AS amount,
    1 AS records,
        CASE
            WHEN t.simulated THEN 1
            ELSE 0
        END AS simulated
   FROM (service_spell s
     JOIN service t ON ((t.id = s.record)))
  WHERE ((t.state <> 'void'::text) AND (s.state <> 'void'::text) AND (s.state = 'offline'::text))
UNION ALL
 SELECT t.id AS record,
    COALESCE(s.unit, (0)::bigint) AS unit,
    s."to" AS day,
    COALESCE(s.level, ''::text) AS level,
    COALESCE(t.field, ''::text) AS service_field,
    '-1'::integer AS amount,
    '-1'::integer AS records,
        CASE
            WHEN t.simulated THEN '-1'::integer
            ELSE 0
        END AS simulated
   FROM (service_spell s
     JOIN service t ON ((t.id = s.record)))
  WHERE ((t.state <> 'void'::text) AND (s.state <> 'void'::text) AND (s.state = 'offline'::text) AND (s."to" IS NOT NULL));
CREATE VIEW v_services_online AS
 SELECT t.id AS record,
    COALESCE(s.unit, (0)::bigint) AS unit,
    s."from" AS day,
    COALESCE(s.completeness, ''::text) AS completeness,
    COALESCE(s.legacy_level, ''::text) AS legacy_level,
    COALESCE(s.level, ''::text) AS level,
    1 AS amount,
    1 AS records,
        CASE
            WHEN t.simulated THEN 1
            ELSE 0
        END AS simulated
   FROM (service_spell s
     JOIN service t ON ((t.id = s.record)))
  WHERE ((t.state <> 'void'::text) AND (s.state <> 'void'::text) AND (s.state = 'online'::text))
UNION ALL
 SELECT t.id AS record,
    COALESCE(s.unit, (0)::bigint) AS unit,
    s."to" AS day,
    COALESCE(s.completeness, ''::text) AS completeness,
    COALESCE(s.legacy_level, ''::text) AS legacy_level,
    COALESCE(s.level, ''::text) AS level,
    '-1'::integer AS amount,
    '-1'::integer AS records,
        CASE
            WHEN t.simulated THEN '-1'::integer
            ELSE 0
        END AS simulated
   FROM (service_spell s
     JOIN service t ON ((t.id = s.record)))
  WHERE ((t.state <> 'void'::text) AND (s.state <> 'void'::text) AND (s.state = 'online'::text) AND (s."to" IS NOT NULL));
CREATE VIEW v_services_with_dossiers AS
 SELECT t.id AS record,
    COALESCE(t.unit, (0)::bigint) AS unit,
    (t.received_at)::date AS day,
    1 AS amount,
    1 AS records,
        CASE
            WHEN t.simulated THEN 1
            ELSE 0
        END AS simulated,
    t.service AS counted
   FROM dossier t
  WHERE ((t.state <> 'void'::text) AND (t.received_at IS NOT NULL) AND (t.channel = 'online'::text) AND (t.service IS NOT NULL));
INSERT INTO coverage VALUES (1, 'coverage-000001', 'dossier tan_hoa 2024-01-01..2024-12-31', 1, 'active', 1, 1, false, 'dossier', 1, '2024-01-01', '2024-12-31', NULL);
INSERT INTO dossier VALUES (1, 'H90.31.01-240220-0001', 'a1', 8, 'resolved', 1, 2, false, 8, 1, 'direct', NULL, NULL, 'citizen', NULL, NULL, NULL, NULL, NULL, NULL, '2024-02-20 08:30:00', 8, 'resume', '2024-02-21 17:00:00', NULL, 'early', NULL, NULL, NULL, 0, NULL, 0, NULL, NULL, NULL, false, NULL, NULL, false, NULL, NULL, NULL, '2024-02-20 10:00:00', NULL, NULL, '2024-02-20 10:00:00', 'pending', NULL, NULL, NULL, NULL, NULL);
INSERT INTO dossier VALUES (2, 'H90.01-240221-0001', 'a2', 2, 'received', 1, 1, false, 2, 2, 'online', NULL, NULL, 'citizen', NULL, NULL, NULL, NULL, NULL, NULL, '2024-02-21 08:30:00', 80, 'resume', '2024-03-06 17:00:00', NULL, NULL, NULL, NULL, NULL, 0, NULL, 0, NULL, NULL, NULL, false, NULL, NULL, false, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'pending', NULL, NULL, NULL, NULL, NULL);
INSERT INTO dossier VALUES (3, 'H90.03.01-240222-0001', 'a3', 5, 'resolved', 1, 2, false, 5, 2, 'online', NULL, NULL, 'citizen', NULL, NULL, NULL, NULL, NULL, NULL, '2024-02-22 08:30:00', 80, 'resume', '2024-03-07 17:00:00', NULL, 'early', NULL, NULL, NULL, 0, NULL, 0, NULL, NULL, NULL, false, NULL, NULL, false, NULL, NULL, NULL, '2024-02-23 08:30:00', NULL, NULL, '2024-02-23 08:30:00', 'pending', NULL, NULL, NULL, NULL, NULL);
INSERT INTO dossier VALUES (4, 'H90.32.01-240305-0001', 'a4', 10, 'received', 1, 1, false, 10, 1, 'public_post', NULL, NULL, 'citizen', NULL, NULL, NULL, NULL, NULL, NULL, '2024-03-05 08:30:00', 8, 'resume', '2024-03-06 17:00:00', NULL, NULL, NULL, NULL, NULL, 0, NULL, 0, NULL, NULL, NULL, false, NULL, NULL, false, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'pending', NULL, NULL, NULL, NULL, NULL);
INSERT INTO dossier VALUES (101, 'H90.02-240310-0001', 'a5', 3, 'received', 1, 1, false, 3, 3, 'online', NULL, NULL, 'citizen', NULL, NULL, NULL, NULL, NULL, NULL, '2024-03-10 08:30:00', 56, 'resume', '2024-03-20 17:00:00', NULL, NULL, NULL, NULL, NULL, 0, NULL, 0, NULL, NULL, NULL, false, NULL, NULL, false, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'pending', NULL, NULL, NULL, NULL, NULL);
INSERT INTO nhip_blob VALUES ('\xa00f5f9f19ca38942ee5cefd2381320ee5af96b7f4ccefc4f4dd4a12bf369b7f', '\x7b22666f726d6174223a226e6869702d69737375652f31222c226e616d65223a226465736b222c22706572696f64223a22323032342d3033222c227265766973696f6e223a312c2261735f6f66223a22323032362d31312d32322031333a34383a31342e353138393931222c2266696c6573223a7b227265706f7274732f6465736b2f626f64792e6d64223a2223204be1babe54205155e1baa2207b504552494f447d207b23543a497d5c6e5c6e2a5469e1babf70206e68e1baad6e3a2a207b57696e646f777d2c20746fc3a06e2074e1bb896e68207469e1babf70206e68e1baad6e202a2a7b646f7373696572732e72656365697665647d2a2a2068e1bb932073c6a120287b646f7373696572732e72656365697665642076732070726576696f75737d292c2074726f6e6720c491c3b3207b65616368206368616e6e656c206f6620646f7373696572732e72656365697665647d7b6e616d657d207b646f7373696572732e72656365697665645b6368616e6e656c3d69745d7d7b656e647d2e5c6e5c6e2d202a4769e1baa36920717579e1babf743a2a207b646f7373696572732e7265736f6c7665647d2068e1bb932073c6a12c2072c3ba74207b646f7373696572732e77697468647261776e7d2068e1bb932073c6a12e5c6e2d202ac490616e67206769e1baa36920717579e1babf743a2a207b646f7373696572732e696e5f70726f636573737d2068e1bb932073c6a12e5c6e5c6e7b77696e646f77735f6e6f74657d5c6e222c227265706f7274732f6465736b2f7265706f72742e746f6d6c223a2223204120736d616c6c207265706f727420666f72207468652074657374733a20776861742063616d6520696e2c20776861742077656e74206f75742c2077686174206973206c6566742e5c6e6c6162656c2020203d207b207669203d205c2242c3a16f2063c3a16f2068e1bb932073c6a15c222c20656e203d205c225265706f7274206f6e20646f7373696572735c22207d5c6e706572696f6473203d205b5c226d6f6e74685c225d5c6e70617274732020203d205b5c22626f64792e6d645c225d5c6e626c6f636b2020203d205c226d6f6e74685c225c6e6e756d62657220202020203d205c2253e1bb913a207b6e756d6265727d2f42432d56505c225c6e706c6163655f64617465203d205c227b706c6163657d2c207b646174657d5c225c6e756e6461746564202020203d205c227b706c6163657d2c206e67c3a0792020202020207468c3a16e672020202020206ec4836d207b796561727d5c225c6e747970655f6e616d6520203d205c2242c3814f2043c3814f5c225c6e61627374726163742020203d205c224be1babf74207175e1baa3207b706572696f647d2c206e6869e1bb876d2076e1bba5207b6e6578745f706572696f647d5c225c6e636c6f73696e67202020203d205c225472c3aa6e20c491c3a279206cc3a02062c3a16f2063c3a16f207b706572696f647d2063e1bba761207b6973737565727d2e2f2e5c225c6e6e756d626572696e6720203d205b5c22492e5c222c205c22312e5c225d5c6e726563697069656e7473203d205b5c2255424e44207b70726f76696e63657d5c222c205c224cc6b0753a2056545c225d5c6e7369676e617475726520203d205b5c224348c3814e482056c4824e205048c3924e475c225d5c6e5b686561645d5c6e697373756572203d207b20756e6974203d205c22736369656e63655c222c206f7468657277697365203d205c2256c4836e207068c3b26e675c22207d5c6e706172656e74203d207b206f7468657277697365203d205c2255424e44207b70726f76696e63657d5c22207d5c6e5b626c6f636b732e6d6f6e74685d5c6e6c6162656c202020203d205c2268e1bb932073c6a15c225c6e63616c656e646172203d205c227374617475746f72795f6d6f6e74685c225c6e222c227265706f7274732f706872617365732e746f6d6c223a22232054686520776f7264732061726f756e6420666967757265732e20536c6f747320696e206272616365733b20646f63732f7265706f7274732e6d642073617973207768657265206561636820697320757365642e5c6e5c6e5b6e756d626572735d5c6e6e6f5f6c656164696e675f7a65726f203d205b5c226b6d5c222c205c226b6d325c222c205c22564e445c222c205c2270657263656e745c222c205c2270657263656e746167655f706f696e74735c222c205c227065725f3130305f70656f706c655c222c205c2270656f706c655f7065725f706f696e745c225d5c6e66697865645f646563696d616c7320203d205b5c2270657263656e745c222c205c2270657263656e746167655f706f696e74735c225d202023206f74686572206e756d626572732064726f7020746865207a65726f7320626568696e642074686520636f6d6d615c6e7369676e7320203d207b2070657263656e74203d205c22255c222c20564e44203d205c2220c491e1bb936e675c22207d5c6e7363616c6573203d207b20564e44203d205b207b20776f7264203d205c2274e1bbb75c222c2074696d6573203d2031303030303030303030207d2c207b20776f7264203d205c22747269e1bb87755c222c2074696d6573203d2031303030303030207d205d207d5c6e6d6f73745f7363616c655f646563696d616c73203d20335c6e706c6163655f7072656669786573203d205b5c2254e1bb896e68205c222c205c225468c3a06e68207068e1bb91205c225d5c6e5c6e5b6e756d6265725d5c6e7a65726f20202020202020202020203d205c226b68c3b46e672063c3b35c225c6e6e6f5f6368616e67652020202020203d205c226b68c3b46e672074c4836e672c206b68c3b46e67206769e1baa36d5c225c6e6d697373696e6720202020202020203d205c22286368c6b0612063c3b32073e1bb91206c69e1bb8775295c225c6e6e6f745f6170706c696361626c65203d205c22286b68c3b46e67207068c3a1742073696e68295c225c6e657374696d617465202020202020203d205c22c6b0e1bb9b635c225c6e5c6e2320486f77206d616e79206f6620736f6d657468696e67207468657265206172653a207b6e7d20697320746865206669677572652c207b6e6f756e7d207768617420697320636f756e7465642e5c6e5b636f756e745d5c6e736f6d65202020203d205c2263c3b3207b6e7d207b6e6f756e7d5c225c6e6e6f6e65202020203d205c227b6e7d207b6e6f756e7d206ec3a06f5c225c6e6d697373696e67203d205c226368c6b0612063c3b32073e1bb91206c69e1bb87752076e1bb81207b6e6f756e7d5c225c6e5c6e5b646174615d5c6e6e6f6e655f61667465725f6c656164203d205c226368c6b0612063c3b32073e1bb91206c69e1bb87752074726f6e67206be1bbb32e5c225c6e6e6f6e655f6f665f626c6f636b2020203d205c227b626c6f636b7d3a206368c6b0612063c3b32073e1bb91206c69e1bb87752074726f6e67206be1bbb32e5c225c6e5c6e5b6c6973745d5c6e6265747765656e203d205c223b205c225c6e5c6e5b77696e646f775d5c6e77686f6c655f6d6f6e7468203d205c2274726f6e67207468c3a16e67207b6d6f6e74687d5c225c6e6461797320202020202020203d205c2274e1bbab206e67c3a079207b66726f6d7d20c491e1babf6e206e67c3a079207b746f7d5c225c6e6461792020202020202020203d205c22c491e1babf6e206e67c3a079207b746f7d5c225c6e5c6e5b706572696f645d5c6e6d6f6e7468202020202020203d205c227468c3a16e67207b6d6f6e74687d2f7b796561727d5c225c6e7175617274657220202020203d205c225175c3bd207b717561727465727d2f7b796561727d5c225c6e68616c665f312020202020203d205c2236207468c3a16e6720c491e1baa775206ec4836d207b796561727d5c225c6e68616c665f322020202020203d205c2236207468c3a16e67206375e1bb9169206ec4836d207b796561727d5c225c6e6e696e655f6d6f6e746873203d205c2239207468c3a16e6720c491e1baa775206ec4836d207b796561727d5c225c6e7965617220202020202020203d205c226ec4836d207b796561727d5c225c6e5c6e23204368616e6765733a207b6368616e67657d20697320746865206669677572652c207b626173657d207768617420697320636f6d706172656420776974682c207b756e69747d2074686520756e6974206f66206d6561737572652e5c6e5b6368616e67655d5c6e626173655f7a65726f202020203d205c226be1bbb3207472c6b0e1bb9b63206b68c3b46e67207068c3a1742073696e685c225c6e626173655f6d697373696e67203d205c226368c6b0612063c3b32073e1bb91206c69e1bb8775206be1bbb3207472c6b0e1bb9b635c225c6e5c6e5b6368616e67652e70657263656e745d5c6e75702020202020203d205c2274c4836e67207b6368616e67657d2520736f2076e1bb9b69207b626173657d5c225c6e75705f6d756368203d205c2274c4836e67207b6368616e67657d252c2067e1baa570207b74696d65737d206ce1baa76e20736f2076e1bb9b69207b626173657d5c225c6e646f776e202020203d205c226769e1baa36d207b6368616e67657d2520736f2076e1bb9b69207b626173657d5c225c6e73616d65202020203d205c227b6368616e67657d20736f2076e1bb9b69207b626173657d5c225c6e75705f62726965666c792020203d205c2274c4836e67207b6368616e67657d255c225c6e646f776e5f62726965666c79203d205c226769e1baa36d207b6368616e67657d255c225c6e73616d655f62726965666c79203d205c227b6368616e67657d5c225c6e5c6e5b6368616e67652e6162736f6c7574655d5c6e75702020203d205c2274c4836e67207b6368616e67657d207b756e69747d20736f2076e1bb9b69207b626173657d5c225c6e646f776e203d205c226769e1baa36d207b6368616e67657d207b756e69747d20736f2076e1bb9b69207b626173657d5c225c6e73616d65203d205c227b6368616e67657d20736f2076e1bb9b69207b626173657d5c225c6e75705f62726965666c792020203d205c2274c4836e67207b6368616e67657d5c225c6e646f776e5f62726965666c79203d205c226769e1baa36d207b6368616e67657d5c225c6e73616d655f62726965666c79203d205c227b6368616e67657d5c225c6e5c6e5b6368616e67652e706f696e74735d5c6e75702020203d205c2274c4836e67207b6368616e67657d20c49169e1bb836d207068e1baa76e207472c4836d20736f2076e1bb9b69207b626173657d5c225c6e646f776e203d205c226769e1baa36d207b6368616e67657d20c49169e1bb836d207068e1baa76e207472c4836d20736f2076e1bb9b69207b626173657d5c225c6e73616d65203d205c227b6368616e67657d20736f2076e1bb9b69207b626173657d5c225c6e75705f62726965666c792020203d205c2274c4836e67207b6368616e67657d20c49169e1bb836d207068e1baa76e207472c4836d5c225c6e646f776e5f62726965666c79203d205c226769e1baa36d207b6368616e67657d20c49169e1bb836d207068e1baa76e207472c4836d5c225c6e73616d655f62726965666c79203d205c227b6368616e67657d5c225c6e5c6e5b626173655d5c6e70726576696f75735f6d6f6e7468203d205c227468c3a16e67207472c6b0e1bb9b635c225c6e70726576696f7573202020202020203d205c226be1bbb3207472c6b0e1bb9b635c225c6e7965617220202020202020202020203d205c2263c3b96e67206be1bbb3206ec4836d207472c6b0e1bb9b635c225c6e706c616e20202020202020202020203d205c226be1babf20686fe1baa163685c225c6e73696e6365202020202020202020203d205c226e67c3a079207b6461797d5c225c6e5c6e5b62616e6e65725d5c6e647261667420202020203d205c2244e1bbb0205448e1baa24f5c225c6e73696d756c61746564203d205c2244e1bbae204c49e1bb8655204dc394205048e1bb8e4e475c225c6e5c6e5b6761705d5c6e6e6172726174697665203d205c225b4368c6b0612063c3b3206ee1bb99692064756e673a207b68656164696e677d20287b73656374696f6e7d295d5c225c6e5c6e5b77696e646f77735d5c6e6e6f7465203d205c224be1bbb32073e1bb91206c69e1bb87752063e1bba7612062c3a16f2063c3a16f3a207b6c6973747d2e5c225c6e6974656d203d205c227b626c6f636b737d3a207b77696e646f777d5c225c6e5c6e5b7265766973696f6e5d5c6e68656164696e672020202020203d205c224ee1bb98492044554e4720c490c38d4e48204348c38d4e485c225c6e6c6561642020202020202020203d205c2242e1baa36e206ec3a0792074686179207468e1babf2042c3a16f2063c3a16f2073e1bb91207b6561726c6965727d3b206cc3bd20646f3a207b63617573657d2e2043c3a1632073e1bb91206c69e1bb8775207468617920c491e1bb95693a5c225c6e6974656d2020202020202020203d205c227b6c6162656c7d20287b77696e646f777d293a2074e1bbab207b6265666f72657d207468c3a06e68207b61667465727d20287b6361757365737d292e5c225c6e7265636f7264732020202020203d205c227b7265636f7264737d5c225c6e63616d652020202020202020203d205c2262e1bb952073756e67207b7265636f7264737d5c225c6e77656e742020202020202020203d205c226b68c3b46e672063c3b26e207b7265636f7264737d5c225c6e6368616e6765642020202020203d205c22c49169e1bb8175206368e1bb896e68207b7265636f7264737d5c225c6e73616d655f7265636f726473203d205c2263c3b96e672063c3a1632062e1baa36e206768692c206ee1bb99692064756e672063e1bba761206368c3ba6e67207468617920c491e1bb95695c225c6e6d6f72652020202020202020203d205c222076c3a0207b6e7d2062e1baa36e20676869206b68c3a1635c225c6e5c6e5b66696e64696e675d5c6e6d697373696e672020203d205c22546869e1babf752073e1bb91206c69e1bb87753a207b6c6162656c7d20287b636f64657d5b7b64696d737d5d2c207b77696e646f777d293b20c491c3a32063c3b3207b6e7d2f7b6d7d2e5c225c6e676170202020202020203d205c224368c6b0612063c3b3207068e1baa76e2074687579e1babf74206d696e683a207b73656374696f6e7d2e5c225c6e636865636b20202020203d205c227b736179737d205b7b77696e646f777d3a207b61726974686d657469637d5d5c225c6e7075626c6973686564203d205c227b6c6162656c7d20287b636f64657d292064c3b96e672073e1bb91206c69e1bb877520c491c3a32063c3b46e672062e1bb913a207b736f757263657d2e5c225c6e5c6e5b706167655d5c6e646566696e6974696f6e203d205c224368e1bb89207469c3aa755c225c6e636f6465202020202020203d205c224dc3a35c225c6e64696d73202020202020203d205c225068c3a26e2074e1bb955c225c6e77696e646f7720202020203d205c224be1bbb32073e1bb91206c69e1bb87755c225c6e76616c75652020202020203d205c224769c3a1207472e1bb8b5c225c6e636f6d70617265642020203d205c22536f2073c3a16e685c225c6e62617365202020202020203d205c2247e1bb916320736f2073c3a16e685c225c6e73746174652020202020203d205c2254c3ac6e68207472e1baa16e675c225c6e7265636f726473202020203d205c2242e1baa36e206768695c225c6e61735f6f662020202020203d205c225468e1bb9d6920c49169e1bb836d206ce1baa5792073e1bb91206c69e1bb87755c225c6e736f7572636520202020203d205c224e6775e1bb936e5c225c6e636f6d6d616e64202020203d205c224ce1bb876e68206c69e1bb8774206bc3aa20746fc3a06e2062e1bb995c225c6e6261636b202020202020203d205c225472e1bb9f206ce1baa1692062c3a16f2063c3a16f5c225c6e7265706f727465642020203d205c22c490c3a32062c3a16f2063c3a16f5c225c6e5c6e5b636f6c756d6e5d5c6e636f64652020202020203d205c224dc3a32062e1baa36e206768695c225c6e756e69742020202020203d205c22c490c6a16e2076e1bb8b5c225c6e646179202020202020203d205c224e67c3a0795c225c6e616d6f756e74202020203d205c2253e1bb91206cc6b0e1bba36e675c225c6e737461746520202020203d205c225472e1baa16e67207468c3a1695c225c6e73696d756c61746564203d205c224dc3b4207068e1bb8f6e675c225c6e796573202020202020203d205c2263c3b35c225c6e5c6e5b73746174655d5c6e76616c7565202020202020202020203d205c22c491e1bba72073e1bb91206c69e1bb87755c225c6e7a65726f20202020202020202020203d205c22c491e1bba72073e1bb91206c69e1bb87752c206b68c3b46e67207068c3a1742073696e685c225c6e6d697373696e6720202020202020203d205c226368c6b0612063c3b32073e1bb91206c69e1bb87755c225c6e6c61746520202020202020202020203d205c226ee1bb9970206d75e1bb996e5c225c6e657374696d617465202020202020203d205c22c6b0e1bb9b632074c3ad6e685c225c6e7075626c69736865642020202020203d205c227468656f2073e1bb91206c69e1bb877520c491c3a32063c3b46e672062e1bb915c225c6e6e6f745f6170706c696361626c65203d205c226b68c3b46e6720c3a1702064e1bba56e675c225c6e756e6b6e6f776e5f636f64652020203d205c226b68c3b46e672063c3b3206368e1bb89207469c3aa75206ec3a0795c225c6e227d2c226e6172726174697665223a22222c22616e7377657273223a7b2266696775726573223a7b22646f7373696572732e696e5f70726f636573737c7c323032342d30322d31352e2e323032342d30332d31347c7374617475746f72795f6d6f6e7468223a7b2276616c7565223a2232222c227374617465223a2276616c7565222c22756e6974223a22646f737369657273222c22756e69745f6c6162656c223a2268e1bb932073c6a1222c226c6162656c223a2253e1bb912068e1bb932073c6a120c491616e67206769e1baa36920717579e1babf74222c22646563696d616c73223a302c227368617265223a66616c73652c2261745f656e64223a747275652c2273696d756c61746564223a66616c73652c22736f75726365223a22222c227265706f72746564223a312c226578706563746564223a312c22646566696e6974696f6e223a2261303833336564346364386631386166336534613631643337303363623864626233343166383839303838663336616135333865313031306566613530626333222c2264696d73223a22222c2262617365223a6e756c6c2c22626173655f7374617465223a226d697373696e67222c226368616e67655f616273223a6e756c6c2c226368616e67655f706374223a6e756c6c7d2c22646f7373696572732e72656365697665647c6368616e6e656c3d6469726563747c323032342d30322d31352e2e323032342d30332d31347c7374617475746f72795f6d6f6e7468223a7b2276616c7565223a2231222c227374617465223a2276616c7565222c22756e6974223a22646f737369657273222c22756e69745f6c6162656c223a2268e1bb932073c6a1222c226c6162656c223a2253e1bb912068e1bb932073c6a12054544843207469e1babf70206e68e1baad6e20e28093207472e1bbb163207469e1babf70222c22646563696d616c73223a302c227368617265223a66616c73652c2261745f656e64223a66616c73652c2273696d756c61746564223a66616c73652c22736f75726365223a22222c227265706f72746564223a32392c226578706563746564223a32392c22646566696e6974696f6e223a2232666238373634333736326364663333626266346234366664313030376466663933616630323231376262366264663362663738383765353663343466343536222c2264696d73223a226368616e6e656c3d646972656374222c2262617365223a6e756c6c2c22626173655f7374617465223a226d697373696e67222c226368616e67655f616273223a6e756c6c2c226368616e67655f706374223a6e756c6c7d2c22646f7373696572732e72656365697665647c6368616e6e656c3d6f6e6c696e657c323032342d30322d31352e2e323032342d30332d31347c7374617475746f72795f6d6f6e7468223a7b2276616c7565223a2232222c227374617465223a2276616c7565222c22756e6974223a22646f737369657273222c22756e69745f6c6162656c223a2268e1bb932073c6a1222c226c6162656c223a2253e1bb912068e1bb932073c6a12054544843207469e1babf70206e68e1baad6e20e28093207472e1bbb16320747579e1babf6e222c22646563696d616c73223a302c227368617265223a66616c73652c2261745f656e64223a66616c73652c2273696d756c61746564223a66616c73652c22736f75726365223a22222c227265706f72746564223a32392c226578706563746564223a32392c22646566696e6974696f6e223a2232666238373634333736326364663333626266346234366664313030376466663933616630323231376262366264663362663738383765353663343466343536222c2264696d73223a226368616e6e656c3d6f6e6c696e65222c2262617365223a6e756c6c2c22626173655f7374617465223a226d697373696e67222c226368616e67655f616273223a6e756c6c2c226368616e67655f706374223a6e756c6c7d2c22646f7373696572732e72656365697665647c6368616e6e656c3d7075626c69635f706f73747c323032342d30322d31352e2e323032342d30332d31347c7374617475746f72795f6d6f6e7468223a7b2276616c7565223a2231222c227374617465223a2276616c7565222c22756e6974223a22646f737369657273222c22756e69745f6c6162656c223a2268e1bb932073c6a1222c226c6162656c223a2253e1bb912068e1bb932073c6a12054544843207469e1babf70206e68e1baad6e20e280932062c6b075206368c3ad6e682063c3b46e6720c3ad6368222c22646563696d616c73223a302c227368617265223a66616c73652c2261745f656e64223a66616c73652c2273696d756c61746564223a66616c73652c22736f75726365223a22222c227265706f72746564223a32392c226578706563746564223a32392c22646566696e6974696f6e223a2232666238373634333736326364663333626266346234366664313030376466663933616630323231376262366264663362663738383765353663343466343536222c2264696d73223a226368616e6e656c3d7075626c69635f706f7374222c2262617365223a6e756c6c2c22626173655f7374617465223a226d697373696e67222c226368616e67655f616273223a6e756c6c2c226368616e67655f706374223a6e756c6c7d2c22646f7373696572732e72656365697665647c7c323032342d30322d31352e2e323032342d30332d31347c7374617475746f72795f6d6f6e7468223a7b2276616c7565223a2234222c227374617465223a2276616c7565222c22756e6974223a22646f737369657273222c22756e69745f6c6162656c223a2268e1bb932073c6a1222c226c6162656c223a2253e1bb912068e1bb932073c6a12054544843207469e1babf70206e68e1baad6e222c22646563696d616c73223a302c227368617265223a66616c73652c2261745f656e64223a66616c73652c2273696d756c61746564223a66616c73652c22736f75726365223a22222c227265706f72746564223a32392c226578706563746564223a32392c22646566696e6974696f6e223a2232666238373634333736326364663333626266346234366664313030376466663933616630323231376262366264663362663738383765353663343466343536222c2264696d73223a22222c2262617365223a6e756c6c2c22626173655f7374617465223a226d697373696e67222c226368616e67655f616273223a6e756c6c2c226368616e67655f706374223a6e756c6c7d2c22646f7373696572732e72656365697665647c7c323032342d30322d31352e2e323032342d30332d31347c7374617475746f72795f6d6f6e74687c70726576696f7573223a7b2276616c7565223a2234222c227374617465223a2276616c7565222c22756e6974223a22646f737369657273222c22756e69745f6c6162656c223a2268e1bb932073c6a1222c226c6162656c223a2253e1bb912068e1bb932073c6a12054544843207469e1babf70206e68e1baad6e222c22646563696d616c73223a302c227368617265223a66616c73652c2261745f656e64223a66616c73652c2273696d756c61746564223a66616c73652c22736f75726365223a22222c227265706f72746564223a32392c226578706563746564223a32392c22646566696e6974696f6e223a2232666238373634333736326364663333626266346234366664313030376466663933616630323231376262366264663362663738383765353663343466343536222c2264696d73223a22222c2262617365223a2230222c22626173655f7374617465223a227a65726f222c226368616e67655f616273223a2234222c226368616e67655f706374223a6e756c6c7d2c22646f7373696572732e7265736f6c7665647c7c323032342d30322d31352e2e323032342d30332d31347c7374617475746f72795f6d6f6e7468223a7b2276616c7565223a2232222c227374617465223a2276616c7565222c22756e6974223a22646f737369657273222c22756e69745f6c6162656c223a2268e1bb932073c6a1222c226c6162656c223a2253e1bb912068e1bb932073c6a1205454484320c491c3a3206769e1baa36920717579e1babf74222c22646563696d616c73223a302c227368617265223a66616c73652c2261745f656e64223a66616c73652c2273696d756c61746564223a66616c73652c22736f75726365223a22222c227265706f72746564223a32392c226578706563746564223a32392c22646566696e6974696f6e223a2238653738616233303036383339316164303033353935353033366235396531646361356665386636633632386131656366333230303366383934386139383265222c2264696d73223a22222c2262617365223a6e756c6c2c22626173655f7374617465223a226d697373696e67222c226368616e67655f616273223a6e756c6c2c226368616e67655f706374223a6e756c6c7d2c22646f7373696572732e77697468647261776e7c7c323032342d30322d31352e2e323032342d30332d31347c7374617475746f72795f6d6f6e7468223a7b2276616c7565223a2230222c227374617465223a227a65726f222c22756e6974223a22646f737369657273222c22756e69745f6c6162656c223a2268e1bb932073c6a1222c226c6162656c223a2253e1bb912068e1bb932073c6a12072c3ba74222c22646563696d616c73223a302c227368617265223a66616c73652c2261745f656e64223a66616c73652c2273696d756c61746564223a66616c73652c22736f75726365223a22222c227265706f72746564223a32392c226578706563746564223a32392c22646566696e6974696f6e223a2232633136333564326166313237366537373538313933613764636134616531653433613935663038376261646265663161373561666531663664363532623562222c2264696d73223a22222c2262617365223a6e756c6c2c22626173655f7374617465223a226d697373696e67222c226368616e67655f616273223a6e756c6c2c226368616e67655f706374223a6e756c6c7d7d2c227061727473223a7b226368616e6e656c206f6620646f7373696572732e72656365697665645b5d7c323032342d30322d31352e2e323032342d30332d31347c7374617475746f72795f6d6f6e7468223a5b5b22646972656374222c227472e1bbb163207469e1babf70225d2c5b226f6e6c696e65222c227472e1bbb16320747579e1babf6e225d2c5b227075626c69635f706f7374222c2262c6b075206368c3ad6e682063c3b46e6720c3ad6368225d5d7d2c2277696e646f7773223a7b226d6f6e7468223a5b22323032342d30322d3135222c22323032342d30332d3134222c227374617475746f72795f6d6f6e7468225d7d2c22756e697473223a7b22736369656e6365223a2253e1bb9f204b686f612068e1bb8d632076c3a02043c3b46e67206e6768e1bb87227d2c22626173656c696e6573223a7b7d2c2270726f76696e6365223a2254e1bb896e682054c3a26e2048c3b261227d2c2266696775726573223a5b7b226964223a2266303031222c22636f6465223a22646f7373696572732e7265636569766564222c2264696d73223a22222c2266726f6d223a22323032342d30322d3135222c22746f223a22323032342d30332d3134222c2261736b65645f66726f6d223a22323032342d30322d3135222c2261736b65645f746f223a22323032342d30332d3134222c2263616c656e646172223a227374617475746f72795f6d6f6e7468222c226173223a2276616c7565222c227673223a22222c2276616c7565223a2234222c227072696e746564223a223034222c227374617465223a2276616c7565222c22746167223a22646f7373696572732e72656365697665647c7c323032342d30322d31352e2e323032342d30332d3134222c226c6162656c223a2253e1bb912068e1bb932073c6a12054544843207469e1babf70206e68e1baad6e222c227265636f726473223a2236666531393034343732306533383165616661626136663839646130336162623965343664343134656362316537386138393334323534353336616263316363222c22646566696e6974696f6e223a2232666238373634333736326364663333626266346234366664313030376466663933616630323231376262366264663362663738383765353663343466343536227d2c7b226964223a2266303032222c22636f6465223a22646f7373696572732e7265636569766564222c2264696d73223a226368616e6e656c3d646972656374222c2266726f6d223a22323032342d30322d3135222c22746f223a22323032342d30332d3134222c2261736b65645f66726f6d223a22323032342d30322d3135222c2261736b65645f746f223a22323032342d30332d3134222c2263616c656e646172223a227374617475746f72795f6d6f6e7468222c226173223a2276616c7565222c227673223a22222c2276616c7565223a2231222c227072696e746564223a223031222c227374617465223a2276616c7565222c22746167223a22646f7373696572732e72656365697665647c6368616e6e656c3d6469726563747c323032342d30322d31352e2e323032342d30332d3134222c226c6162656c223a2253e1bb912068e1bb932073c6a12054544843207469e1babf70206e68e1baad6e20e28093207472e1bbb163207469e1babf70222c227265636f726473223a2236616163656336643130653161336632363863366636346431333238313063306162656261333138653633653634653337313132613036346537376166386631222c22646566696e6974696f6e223a2232666238373634333736326364663333626266346234366664313030376466663933616630323231376262366264663362663738383765353663343466343536227d2c7b226964223a2266303033222c22636f6465223a22646f7373696572732e7265636569766564222c2264696d73223a226368616e6e656c3d6f6e6c696e65222c2266726f6d223a22323032342d30322d3135222c22746f223a22323032342d30332d3134222c2261736b65645f66726f6d223a22323032342d30322d3135222c2261736b65645f746f223a22323032342d30332d3134222c2263616c656e646172223a227374617475746f72795f6d6f6e7468222c226173223a2276616c7565222c227673223a22222c2276616c7565223a2232222c227072696e746564223a223032222c227374617465223a2276616c7565222c22746167223a22646f7373696572732e72656365697665647c6368616e6e656c3d6f6e6c696e657c323032342d30322d31352e2e323032342d30332d3134222c226c6162656c223a2253e1bb912068e1bb932073c6a12054544843207469e1babf70206e68e1baad6e20e28093207472e1bbb16320747579e1babf6e222c227265636f726473223a2264653362376534623237386539393635376361396162353864333430383939326261323439626138663866623163633862626338643862303634353538346231222c22646566696e6974696f6e223a2232666238373634333736326364663333626266346234366664313030376466663933616630323231376262366264663362663738383765353663343466343536227d2c7b226964223a2266303034222c22636f6465223a22646f7373696572732e7265636569766564222c2264696d73223a226368616e6e656c3d7075626c69635f706f7374222c2266726f6d223a22323032342d30322d3135222c22746f223a22323032342d30332d3134222c2261736b65645f66726f6d223a22323032342d30322d3135222c2261736b65645f746f223a22323032342d30332d3134222c2263616c656e646172223a227374617475746f72795f6d6f6e7468222c226173223a2276616c7565222c227673223a22222c2276616c7565223a2231222c227072696e746564223a223031222c227374617465223a2276616c7565222c22746167223a22646f7373696572732e72656365697665647c6368616e6e656c3d7075626c69635f706f73747c323032342d30322d31352e2e323032342d30332d3134222c226c6162656c223a2253e1bb912068e1bb932073c6a12054544843207469e1babf70206e68e1baad6e20e280932062c6b075206368c3ad6e682063c3b46e6720c3ad6368222c227265636f726473223a2236633066373039366561323562303630313265363236326138613663313862613033363034663534373066346438663365323335323435376435666237623638222c22646566696e6974696f6e223a2232666238373634333736326364663333626266346234366664313030376466663933616630323231376262366264663362663738383765353663343466343536227d2c7b226964223a2266303035222c22636f6465223a22646f7373696572732e7265736f6c766564222c2264696d73223a22222c2266726f6d223a22323032342d30322d3135222c22746f223a22323032342d30332d3134222c2261736b65645f66726f6d223a22323032342d30322d3135222c2261736b65645f746f223a22323032342d30332d3134222c2263616c656e646172223a227374617475746f72795f6d6f6e7468222c226173223a2276616c7565222c227673223a22222c2276616c7565223a2232222c227072696e746564223a223032222c227374617465223a2276616c7565222c22746167223a22646f7373696572732e7265736f6c7665647c7c323032342d30322d31352e2e323032342d30332d3134222c226c6162656c223a2253e1bb912068e1bb932073c6a1205454484320c491c3a3206769e1baa36920717579e1babf74222c227265636f726473223a2230336661633538316362303638326631633963393363313530393434616534616363363837393936346635613931613430623338623461636533353633386266222c22646566696e6974696f6e223a2238653738616233303036383339316164303033353935353033366235396531646361356665386636633632386131656366333230303366383934386139383265227d2c7b226964223a2266303036222c22636f6465223a22646f7373696572732e77697468647261776e222c2264696d73223a22222c2266726f6d223a22323032342d30322d3135222c22746f223a22323032342d30332d3134222c2261736b65645f66726f6d223a22323032342d30322d3135222c2261736b65645f746f223a22323032342d30332d3134222c2263616c656e646172223a227374617475746f72795f6d6f6e7468222c226173223a2276616c7565222c227673223a22222c2276616c7565223a2230222c227072696e746564223a226b68c3b46e672063c3b3222c227374617465223a227a65726f222c22746167223a22646f7373696572732e77697468647261776e7c7c323032342d30322d31352e2e323032342d30332d3134222c226c6162656c223a2253e1bb912068e1bb932073c6a12072c3ba74222c227265636f726473223a2230653537353163303236653534336232653861623265623036303939646161316431653564663437373738663737383766616162343563646631326665336138222c22646566696e6974696f6e223a2232633136333564326166313237366537373538313933613764636134616531653433613935663038376261646265663161373561666531663664363532623562227d2c7b226964223a2266303037222c22636f6465223a22646f7373696572732e696e5f70726f63657373222c2264696d73223a22222c2266726f6d223a22323032342d30332d3134222c22746f223a22323032342d30332d3134222c2261736b65645f66726f6d223a22323032342d30322d3135222c2261736b65645f746f223a22323032342d30332d3134222c2263616c656e646172223a227374617475746f72795f6d6f6e7468222c226173223a2276616c7565222c227673223a22222c2276616c7565223a2232222c227072696e746564223a223032222c227374617465223a2276616c7565222c22746167223a22646f7373696572732e696e5f70726f636573737c7c323032342d30332d31342e2e323032342d30332d3134222c226c6162656c223a2253e1bb912068e1bb932073c6a120c491616e67206769e1baa36920717579e1babf74222c227265636f726473223a2236656366356662333831626332303935316535373032613232613833666163313739323834666666356366373332336436633933663937663763316333376635222c22646566696e6974696f6e223a2261303833336564346364386631386166336534613631643337303363623864626233343166383839303838663336616135333865313031306566613530626333227d5d2c226561726c696572223a22222c226361757365223a22222c226368616e676573223a5b5d7d');
INSERT INTO nhip_event VALUES (1, 1, 14, 1, 1, 'establish', '2004-01-01 00:00:00', '2026-11-22 13:48:09.760039', 'import', NULL, NULL, '{"code":"tan_hoa","external_id":"u1","state":"active","slug":"tan_hoa","name":"Tỉnh Tân Hòa","kind":"province","level":"province","agency_code":"H90","established_on":"2004-01-01","placeholder":"false"}', 1, '\x9b85452e460d0182903d619b74c82c5a87bad3c03fd7ecc683121e68dddfc2f0');
INSERT INTO nhip_event VALUES (1, 2, 14, 2, 1, 'establish', '2004-01-01 00:00:00', '2026-11-22 13:48:09.760039', 'import', NULL, NULL, '{"code":"science","external_id":"u2","unit":"1","state":"active","slug":"science","name":"Sở Khoa học và Công nghệ","kind":"department","level":"province","unit_group":"departments","parent":"1","agency_code":"H90.01","established_on":"2004-01-01","placeholder":"false"}', 1, '\x8f109ff977c3ea33ec3d8419dfea1962b85075ba6d193cfeca9ac13861c1240b');
INSERT INTO nhip_event VALUES (1, 3, 14, 3, 1, 'establish', '2004-01-01 00:00:00', '2026-11-22 13:48:09.760039', 'import', NULL, NULL, '{"code":"justice","external_id":"u3","unit":"1","state":"active","slug":"justice","name":"Sở Tư pháp","kind":"department","level":"province","unit_group":"departments","parent":"1","agency_code":"H90.02","established_on":"2004-01-01","placeholder":"false"}', 1, '\x8e369116a5f2928940cc740a0d0489c8e36c665424231a5e739eb48c7128e57a');
INSERT INTO nhip_event VALUES (1, 4, 14, 4, 1, 'establish', '2004-01-01 00:00:00', '2026-11-22 13:48:09.760039', 'import', NULL, NULL, '{"code":"environment_dept","external_id":"u4","unit":"1","state":"active","slug":"environment_dept","name":"Sở Tài nguyên và Môi trường","kind":"department","level":"province","unit_group":"departments","parent":"1","agency_code":"H90.03","established_on":"2004-01-01","placeholder":"false"}', 1, '\x956e7cd5a1fdd27d7a422b196b4f914f1d0432622c6ebab1687db963d253e1c1');
INSERT INTO nhip_event VALUES (1, 5, 14, 5, 1, 'establish', '2004-01-01 00:00:00', '2026-11-22 13:48:09.760039', 'import', NULL, NULL, '{"code":"land_desk","external_id":"u5","unit":"4","state":"active","slug":"land_desk","name":"Văn phòng đăng ký đất đai","kind":"public_service_unit","level":"province","parent":"4","agency_code":"H90.03.01","established_on":"2004-01-01","placeholder":"false"}', 1, '\x534b425439787750af1642a85e84494fef514133525ce4a295e5953f575abe93');
INSERT INTO nhip_event VALUES (1, 6, 14, 6, 1, 'establish', '2004-01-01 00:00:00', '2026-11-22 13:48:09.760039', 'import', NULL, NULL, '{"code":"bac_son","external_id":"u6","unit":"1","state":"active","slug":"bac_son","name":"Huyện Bắc Sơn","kind":"district","level":"district","unit_group":"district_committees","parent":"1","agency_code":"H90.31","established_on":"2004-01-01","placeholder":"false"}', 1, '\xd53cda618157627d5682acc1b2f533fb944fa5f46d7594abadb6f6fc500eb4df');
INSERT INTO nhip_event VALUES (1, 7, 14, 7, 1, 'establish', '2004-01-01 00:00:00', '2026-11-22 13:48:09.760039', 'import', NULL, NULL, '{"code":"nam_son","external_id":"u7","unit":"1","state":"active","slug":"nam_son","name":"Huyện Nam Sơn","kind":"district","level":"district","unit_group":"district_committees","parent":"1","agency_code":"H90.32","established_on":"2004-01-01","placeholder":"false"}', 1, '\x2807c7d9e4172e866433fb9a5f7107ac74f18e6be2d8634035bfcc2b14e901f2');
INSERT INTO nhip_event VALUES (1, 8, 14, 8, 1, 'establish', '2004-01-01 00:00:00', '2026-11-22 13:48:09.760039', 'import', NULL, NULL, '{"code":"xa_dong","external_id":"u8","unit":"6","state":"active","slug":"xa_dong","name":"Xã Đông","kind":"commune","level":"commune","unit_group":"commune_committees","parent":"6","agency_code":"H90.31.01","established_on":"2004-01-01","placeholder":"false"}', 1, '\x37493b4a06cefd5d1190327035379070f200dac5f6dd3a9d383f2fbdb97eb6f8');
INSERT INTO nhip_event VALUES (1, 9, 14, 9, 1, 'establish', '2004-01-01 00:00:00', '2026-11-22 13:48:09.760039', 'import', NULL, NULL, '{"code":"xa_tay","external_id":"u9","unit":"6","state":"active","slug":"xa_tay","name":"Xã Tây","kind":"commune","level":"commune","unit_group":"commune_committees","parent":"6","agency_code":"H90.31.02","established_on":"2004-01-01","placeholder":"false"}', 1, '\xeb9d0a73594b2d5e082829cb704e80c1045aae90553b95c713a7494f53ea8424');
INSERT INTO nhip_event VALUES (1, 10, 14, 10, 1, 'establish', '2004-01-01 00:00:00', '2026-11-22 13:48:09.760039', 'import', NULL, NULL, '{"code":"xa_trung","external_id":"u10","unit":"7","state":"active","slug":"xa_trung","name":"Xã Trung","kind":"commune","level":"commune","unit_group":"commune_committees","parent":"7","agency_code":"H90.32.01","established_on":"2004-01-01","placeholder":"false"}', 1, '\xc8fab33a58ebe02a3987d20eff3e51b9eda5a1ba578dba3af01ab25af6caecf5');
INSERT INTO nhip_event VALUES (1, 11, 14, 11, 1, 'establish', '2004-01-01 00:00:00', '2026-11-22 13:48:09.760039', 'import', NULL, NULL, '{"code":"thi_tran_moi","external_id":"u11","unit":"7","state":"active","slug":"thi_tran_moi","name":"Thị trấn Mới","kind":"commune","level":"commune","unit_group":"commune_committees","parent":"7","agency_code":"H90.32.02","established_on":"2004-01-01","placeholder":"false"}', 1, '\x7eb652eeb8745e80e02f602d66a273cc92f2dedfd8df37eefa4bfb0d36883a44');
INSERT INTO nhip_event VALUES (1, 12, 15, 1, 1, 'publish', '2023-01-03 08:00:00', '2026-11-22 13:48:11.268794', 'import', NULL, NULL, '{"code":"9.000001","external_id":"v1","unit":"1","state":"offline","national_code":"9.000001","name":"Đăng ký khai sinh","field":"civil_status","level":"commune","term_hours":"8","supplement_mode":"resume","completeness":"full","interlinked":"false","multi_device":"false","integrated":"false","synchronised":"false","published_at":"2023-01-03 08:00:00"}', 1, '\x902b20ebdc9d9bfd09203dbc94177a29bbf5334e1cd0cab317d9d2d423e6e5fd');
INSERT INTO nhip_event VALUES (1, 13, 15, 1, 2, 'put_online', '2023-01-04 08:00:00', '2026-11-22 13:48:11.268794', 'import', NULL, NULL, '{"state":"online","online_at":"2023-01-04 08:00:00"}', 1, '\x6a3fd08f825b4d64beedfd57250ee33349fba5db0b54d2a7d0558042128ca377');
INSERT INTO nhip_event VALUES (1, 14, 15, 2, 1, 'publish', '2023-01-03 08:00:00', '2026-11-22 13:48:11.268794', 'import', NULL, NULL, '{"code":"9.000002","external_id":"v2","unit":"1","state":"offline","national_code":"9.000002","name":"Đăng ký biến động đất đai","field":"land","level":"province","term_hours":"80","supplement_mode":"resume","completeness":"partial","interlinked":"false","multi_device":"false","integrated":"false","synchronised":"false","published_at":"2023-01-03 08:00:00"}', 1, '\x52acdd362503b972a6dadd48dc4bd66cd45a8c44efb726dcfefaf2309e450be6');
INSERT INTO nhip_event VALUES (1, 15, 15, 2, 2, 'put_online', '2023-01-04 08:00:00', '2026-11-22 13:48:11.268794', 'import', NULL, NULL, '{"state":"online","online_at":"2023-01-04 08:00:00"}', 1, '\x3a72cf879d1c72dea36d65684ed244078e99c9f4a87ad1a426db7824282d12c0');
INSERT INTO nhip_event VALUES (1, 16, 15, 3, 1, 'publish', '2023-01-03 08:00:00', '2026-11-22 13:48:11.268794', 'import', NULL, NULL, '{"code":"9.000003","external_id":"v3","unit":"1","state":"offline","national_code":"9.000003","name":"Cấp phiếu lý lịch tư pháp","field":"justice","level":"province","term_hours":"56","supplement_mode":"resume","completeness":"full","interlinked":"false","multi_device":"false","integrated":"false","synchronised":"false","published_at":"2023-01-03 08:00:00"}', 1, '\x733d55c00da8d3fb3c304cbc11d3746826f18f03d83287df9b78f9456dbb7b5d');
INSERT INTO nhip_event VALUES (1, 17, 15, 3, 2, 'put_online', '2023-01-04 08:00:00', '2026-11-22 13:48:11.268794', 'import', NULL, NULL, '{"state":"online","online_at":"2023-01-04 08:00:00"}', 1, '\x8ecc5af876dc115cadc08219a8b82f52509c6abcffe81d421fba9d5f94fe52fe');
INSERT INTO nhip_event VALUES (1, 18, 15, 4, 1, 'publish', '2023-01-03 08:00:00', '2026-11-22 13:48:11.268794', 'import', NULL, NULL, '{"code":"9.000004","external_id":"v4","unit":"1","state":"offline","national_code":"9.000004","name":"Cấp giấy phép xây dựng","field":"construction","level":"district","term_hours":"24","supplement_mode":"resume","completeness":"partial","interlinked":"false","multi_device":"false","integrated":"false","synchronised":"false","published_at":"2023-01-03 08:00:00"}', 1, '\x1c012c590568d0adfb9fc2995045fe1d963158ecdb866725b7aaf2180e21a46c');
INSERT INTO nhip_event VALUES (1, 19, 1, 1, 1, 'receive', '2024-02-20 08:30:00', '2026-11-22 13:48:12.818172', 'import', NULL, NULL, '{"code":"H90.31.01-240220-0001","external_id":"a1","unit":"8","state":"received","handler":"8","service":"1","channel":"direct","applicant_kind":"citizen","received_at":"2024-02-20 08:30:00","term_hours":"8","supplement_mode":"resume","due_at":"2024-02-21 17:00:00","supplement_rounds":"0","apologies":"0","fee_paid":"false","digitised":"false","sync_state":"pending"}', 1, '\xda512b0c85e9df0331b3567da4da4d73d80b5be3756805b4989851c85daad647');
INSERT INTO nhip_event VALUES (1, 20, 1, 1, 2, 'resolve', '2024-02-20 10:00:00', '2026-11-22 13:48:12.818172', 'import', NULL, NULL, '{"state":"resolved","outcome":"early","resolved_at":"2024-02-20 10:00:00","closed_at":"2024-02-20 10:00:00"}', 1, '\x1362d704ca3be05491fea75886c92e69a6f595315832621d88afba94c3015104');
INSERT INTO nhip_event VALUES (1, 21, 1, 2, 1, 'receive', '2024-02-21 08:30:00', '2026-11-22 13:48:12.818172', 'import', NULL, NULL, '{"code":"H90.01-240221-0001","external_id":"a2","unit":"2","state":"received","handler":"2","service":"2","channel":"online","applicant_kind":"citizen","received_at":"2024-02-21 08:30:00","term_hours":"80","supplement_mode":"resume","due_at":"2024-03-06 17:00:00","supplement_rounds":"0","apologies":"0","fee_paid":"false","digitised":"false","sync_state":"pending"}', 1, '\x61ec964993daffeaafb0416ab5602b9e1f16d38fd034ddd4d17513865c7d9503');
INSERT INTO nhip_event VALUES (1, 22, 1, 3, 1, 'receive', '2024-02-22 08:30:00', '2026-11-22 13:48:12.818172', 'import', NULL, NULL, '{"code":"H90.03.01-240222-0001","external_id":"a3","unit":"5","state":"received","handler":"5","service":"2","channel":"online","applicant_kind":"citizen","received_at":"2024-02-22 08:30:00","term_hours":"80","supplement_mode":"resume","due_at":"2024-03-07 17:00:00","supplement_rounds":"0","apologies":"0","fee_paid":"false","digitised":"false","sync_state":"pending"}', 1, '\x7ca2a2026aeba29a6f18c328773dbcef90003121a68fb0deb5c5a717485e7a16');
INSERT INTO nhip_event VALUES (1, 23, 1, 3, 2, 'resolve', '2024-02-23 08:30:00', '2026-11-22 13:48:12.818172', 'import', NULL, NULL, '{"state":"resolved","outcome":"early","resolved_at":"2024-02-23 08:30:00","closed_at":"2024-02-23 08:30:00"}', 1, '\xd8e42420359cd6ab96170432db1e6d914f7b258660400ca73ce4107adc1b52f6');
INSERT INTO nhip_event VALUES (1, 24, 1, 4, 1, 'receive', '2024-03-05 08:30:00', '2026-11-22 13:48:12.818172', 'import', NULL, NULL, '{"code":"H90.32.01-240305-0001","external_id":"a4","unit":"10","state":"received","handler":"10","service":"1","channel":"public_post","applicant_kind":"citizen","received_at":"2024-03-05 08:30:00","term_hours":"8","supplement_mode":"resume","due_at":"2024-03-06 17:00:00","supplement_rounds":"0","apologies":"0","fee_paid":"false","digitised":"false","sync_state":"pending"}', 1, '\xe8b3a357d242c6bcfc9fcd1963cde3c9eb36d6d5a6b16f126b75de66747bf328');
INSERT INTO nhip_event VALUES (1, 25, 5, 1, 1, 'enter', '2024-12-31 00:00:00', '2026-11-22 13:48:12.818172', 'import', NULL, NULL, '{"code":"coverage-000001","external_id":"dossier tan_hoa 2024-01-01..2024-12-31","unit":"1","state":"active","record_type":"dossier","of_unit":"1","from_day":"2024-01-01","to_day":"2024-12-31"}', 1, '\x1bdcb15a7b307866843bbbf9c3b7426a656c5ebd1bf30777d6dbfc7bcd3d5ad0');
INSERT INTO nhip_event VALUES (1, 26, 11, 1, 1, 'approve', '2026-11-22 13:48:14.518991', '2026-11-22 13:48:14.518991', 'command line', NULL, NULL, '{"code":"desk-2024-03-1","unit":"1","state":"approved","key":"desk-2024-03-1","report":"desk","period":"2024-03","edition":"1","content":"a00f5f9f19ca38942ee5cefd2381320ee5af96b7f4ccefc4f4dd4a12bf369b7f","page":"6fc120eb347a593d7bf53cb41fc8286c3a0dd96d3f346ab6cdc4f3d052292c04","as_of":"2026-11-22 13:48:14.518991","approved_at":"2026-11-22 13:48:14.518991"}', 1, '\x75c0a3b4e4bed257f5fb4c6c39ee64d6116986b2ab8e6cc42978e87bc8889b40');
INSERT INTO nhip_event VALUES (1, 27, 11, 1, 2, 'issue', '2026-11-22 13:48:15.780013', '2026-11-22 13:48:15.780013', 'command line', NULL, NULL, '{"state":"issued","number":"12","issued_on":"2024-03-15","issued_at":"2026-11-22 13:48:15.780013"}', 1, '\xe83e8f5255ce550f6d0f50cf2c272afa020ba4a2de5086dd06f8edcba61c16a1');
INSERT INTO nhip_event VALUES (1, 28, 1, 101, 1, 'receive', '2024-03-10 08:30:00', '2026-11-22 13:48:16.640469', 'command line', NULL, NULL, '{"code":"H90.02-240310-0001","external_id":"a5","unit":"3","state":"received","handler":"3","service":"3","channel":"online","applicant_kind":"citizen","received_at":"2024-03-10 08:30:00","term_hours":"56","supplement_mode":"resume","due_at":"2024-03-20 17:00:00","supplement_rounds":"0","apologies":"0","fee_paid":"false","digitised":"false","sync_state":"pending"}', 1, '\x1872224598bc9b62095d1978421961dc3f54470065f2963a19ea8e48c488be23');
INSERT INTO nhip_lane VALUES (1, 28, '\x1872224598bc9b62095d1978421961dc3f54470065f2963a19ea8e48c488be23', '2026-11-22 13:48:16.640469');
INSERT INTO nhip_live_use VALUES ('report_issue', '2026-11-22', '2026-11-22');
INSERT INTO nhip_live_use VALUES ('dossier', '2024-03-10', '2026-11-22');
INSERT INTO nhip_meta VALUES ('schema', '1');
INSERT INTO nhip_meta VALUES ('columns', '{"types":{"coverage":{"kind":"record","fields":{"from_day":"date","of_unit":"reference unit","record_type":"text","source":"text","to_day":"date"},"track":[],"search":[]},"dossier":{"kind":"record","fields":{"address":"text","apologies":"integer","apology_at":"time","apology_in_time":"boolean","applicant":"text","applicant_kind":"code","channel":"code","closed_at":"time","decision":"text","digitised":"boolean","due_at":"time","extended_due_at":"time","fee":"integer","fee_moment":"code","fee_paid":"boolean","handler":"reference unit","handling_unit":"reference unit","helped_at":"reference unit","identity_number":"text","officer":"text","outcome":"code","paid_at":"time","phone":"text","rating":"code","received_at":"time","received_by":"reference unit","refused_at":"time","resolved_at":"time","return_channel":"code","returned_at":"time","service":"reference service","stopped_at":"time","subject":"text","submitted_at":"time","supplement_mode":"code","supplement_request":"text","supplement_rounds":"integer","sync_state":"code","synced_at":"time","term_hours":"integer","withdrawn_at":"time"},"track":[],"search":["subject","applicant","decision"]},"dossier_result":{"kind":"record","fields":{"content":"file","dossier":"reference dossier","number":"text","signed_at":"time","stored_at":"time"},"track":[],"search":["number"]},"dossier_slip":{"kind":"record","fields":{"approver":"text","content":"text","dossier":"reference dossier","form":"code","form_version":"text","issued_at":"time","legal_ground":"text","paper":"file","stage":"text"},"track":[],"search":[]},"dossier_step":{"kind":"record","fields":{"agency":"reference unit","dossier":"reference dossier","due_at":"time","finished_at":"time","outcome":"code","started_at":"time","term_hours":"integer","title":"text"},"track":[],"search":[]},"opening_balance":{"kind":"record","fields":{"dims":"text","from_day":"date","indicator":"text","source":"text","to_day":"date","value":"decimal"},"track":[],"search":[]},"plan_value":{"kind":"record","fields":{"bound":"code","dims":"text","from_day":"date","indicator":"text","plan_set":"text","source":"text","to_day":"date","value":"decimal"},"track":[],"search":[]},"published_value":{"kind":"record","fields":{"dims":"text","estimate":"boolean","from_day":"date","indicator":"text","source":"text","to_day":"date","value":"decimal"},"track":[],"search":[]},"reference_value":{"kind":"record","fields":{"name":"text","of_unit":"reference unit","source":"text","valid_from":"date","value":"decimal"},"track":[],"search":[]},"report_baseline":{"kind":"record","fields":{"day":"date","key":"text","title":"text"},"track":[],"search":[]},"report_issue":{"kind":"record","fields":{"approved_at":"time","as_of":"time","cause":"text","content":"file","despite":"text","edition":"integer","issued_at":"time","issued_on":"date","key":"text","number":"text","page":"text","period":"text","report":"text"},"track":[],"search":[]},"report_narrative":{"kind":"record","fields":{"body":"text","key":"text","period":"text","report":"text"},"track":[],"search":[]},"report_window":{"kind":"record","fields":{"block":"text","from_day":"date","key":"text","period":"text","report":"text","to_day":"date"},"track":[],"search":[]},"service":{"kind":"record","fields":{"completeness":"code","decision":"text","fee":"integer","field":"code","integrated":"boolean","integrated_at":"time","interlinked":"boolean","legacy_level":"code","level":"code","multi_device":"boolean","name":"text","national_code":"text","online_at":"time","owner":"reference unit","published_at":"time","result":"text","supplement_mode":"code","synchronised":"boolean","synchronised_at":"time","term_hours":"integer"},"track":["level","completeness","legacy_level","interlinked","integrated","synchronised","multi_device"],"search":["name"]},"survey_return":{"kind":"reading","fields":{"reporter":"reference unit","sample":"integer","surveyor":"text","window_from":"date","window_to":"date"},"track":[],"search":[]},"unit":{"kind":"record","fields":{"agency_code":"text","basis":"text","ended_on":"date","established_on":"date","kind":"code","level":"code","name":"text","old_agency_code":"text","parent":"reference unit","placeholder":"boolean","slug":"text","statistics_code":"text","successor":"reference unit","unit_group":"code"},"track":["name","kind","level","unit_group","parent","agency_code"],"search":["name"]}},"indexes":["dossier_code_key","dossier_external_id_key","dossier_apology_at_idx","dossier_closed_at_idx","dossier_due_at_idx","dossier_received_at_idx","dossier_refused_at_idx","dossier_resolved_at_idx","dossier_returned_at_idx","dossier_stopped_at_idx","dossier_withdrawn_at_idx","dossier_due_at_open","dossier_result_code_key","dossier_result_external_id_key","dossier_slip_code_key","dossier_slip_external_id_key","dossier_step_code_key","dossier_step_external_id_key","dossier_step_due_at_open","coverage_code_key","coverage_external_id_key","opening_balance_code_key","opening_balance_external_id_key","plan_value_code_key","plan_value_external_id_key","published_value_code_key","published_value_external_id_key","reference_value_code_key","reference_value_external_id_key","report_baseline_code_key","report_baseline_external_id_key","report_baseline_key_key","report_issue_code_key","report_issue_external_id_key","report_issue_key_key","report_narrative_code_key","report_narrative_external_id_key","report_narrative_key_key","report_window_code_key","report_window_external_id_key","report_window_key_key","unit_code_key","unit_external_id_key","unit_slug_key","unit_agency_code_key","service_code_key","service_external_id_key","service_national_code_key","survey_return_code_key","survey_return_external_id_key","survey_return_window_one"]}');
INSERT INTO nhip_meta VALUES ('model', 'dd83f365c085e2754b1bc279a205db75e7ecb943a0b2422913189fa80544b0ca');
INSERT INTO nhip_rollup VALUES ('dossiers.received', 'e6e1fcbfd22d37ac1ed15fa34a4ffcc7506346e2b6aed3416fa57858ad92f545');
INSERT INTO nhip_rollup VALUES ('dossiers.resolved', '38ec9d21d5ad0f934382960be502a822670ddfe1c29bf9b8dca3416ee7c680e6');
INSERT INTO nhip_rollup VALUES ('dossiers.national_portal_synced', 'a3d3d6cdd6f58459e9be5b052bb0711413fa9d8dd248b4368ac4280c19ab8746');
INSERT INTO nhip_rollup VALUES ('dossiers.in_process', '4fe7f8a17f9ec8d8b0d564d74645e7aeb19438d0aedd7a348a995f62eb502cc3');
INSERT INTO nhip_rollup VALUES ('dossiers.overdue', '4792fa07a92d2d5a39e4f3739b7ef48c47d20c18c66a5f91b3bf0c255756b1f4');
INSERT INTO nhip_rollup VALUES ('dossiers.withdrawn', '75042a80d6e2c7da6f1551caa143dc78b652e895a3f3918cf720c074d0993cca');
INSERT INTO nhip_rollup VALUES ('dossiers.stopped', '893e365bde88212e16e8598ba205e349797aeb391c83adee29787b84ee7688e9');
INSERT INTO nhip_rollup VALUES ('dossiers.refused', '521ecabd52917afbe836f6f36f2fa74ea8a426cb52a6c7ac6b099dc8bcb34066');
INSERT INTO nhip_rollup VALUES ('dossiers.apologies', 'e587e5bc665a842a0ef557b47701a37b88df0f1c14e6197ac38cc794a0189ba4');
INSERT INTO nhip_rollup VALUES ('dossiers.returned', '5fecc631f4f48ee1ccfb9974b3de1ddfde109dc208e57a43d50ceeea305aa527');
INSERT INTO nhip_rollup VALUES ('services.online', '5e73c3ab7114f406c43929eb16071a7103936c027a7b021c17c57469ecf7f595');
INSERT INTO nhip_rollup VALUES ('services.interlinked', 'd655f975d11d0f4a81ec16e6ab386a95d1a11b81296c6ea211c365df7fd4f117');
INSERT INTO nhip_rollup VALUES ('services.national_portal_synced', 'bf819248fbdb6a571a237d1005a56f8521e415978c18a337fbfd95a18f0ec363');
INSERT INTO nhip_rollup VALUES ('services.national_portal_integrated', 'b6bad9904687b906af75ff6bca420227c5c0786c99fedadab7d0cecbcbebd900');
INSERT INTO nhip_rollup VALUES ('services.with_dossiers', 'b1a959886f8862d489073f10a20eb1a09053eed1f4ad20ea50f923c5995c9baa');
INSERT INTO nhip_rollup VALUES ('services.full_multi_device', '7e5f2169dde155e3f2a70d4f38127b9a8f731550a91c1fb2ec9ab26e4a0f2ff9');
INSERT INTO nhip_rollup VALUES ('services.offline', '4e922fe90459e4b2edd1557dd06552bc9fda725df032ac54d6fef87d7eb49e35');
INSERT INTO nhip_rollup_dossiers_in_process VALUES ('2024-02-21', 2, 'online', 1, 1, 0);
INSERT INTO nhip_rollup_dossiers_in_process VALUES ('2024-02-22', 5, 'online', 1, 1, 0);
INSERT INTO nhip_rollup_dossiers_in_process VALUES ('2024-02-23', 5, 'online', -1, -1, 0);
INSERT INTO nhip_rollup_dossiers_in_process VALUES ('2024-03-05', 10, 'public_post', 1, 1, 0);
INSERT INTO nhip_rollup_dossiers_in_process VALUES ('2024-03-10', 3, 'online', 1, 1, 0);
INSERT INTO nhip_rollup_dossiers_overdue VALUES ('2024-03-06', 10, 1, 1, 0);
INSERT INTO nhip_rollup_dossiers_overdue VALUES ('2024-03-06', 2, 1, 1, 0);
INSERT INTO nhip_rollup_dossiers_overdue VALUES ('2024-03-20', 3, 1, 1, 0);
INSERT INTO nhip_rollup_dossiers_received VALUES ('2024-02-20', 8, 'direct', 1, 1, 0);
INSERT INTO nhip_rollup_dossiers_received VALUES ('2024-02-21', 2, 'online', 1, 1, 0);
INSERT INTO nhip_rollup_dossiers_received VALUES ('2024-02-22', 5, 'online', 1, 1, 0);
INSERT INTO nhip_rollup_dossiers_received VALUES ('2024-03-05', 10, 'public_post', 1, 1, 0);
INSERT INTO nhip_rollup_dossiers_received VALUES ('2024-03-10', 3, 'online', 1, 1, 0);
INSERT INTO nhip_rollup_dossiers_resolved VALUES ('2024-02-20', 8, 'early', 1, 1, 0);
INSERT INTO nhip_rollup_dossiers_resolved VALUES ('2024-02-23', 5, 'early', 1, 1, 0);
INSERT INTO nhip_rollup_services_offline VALUES ('2023-01-03', 1, 'commune', 'civil_status', 1, 1, 0);
INSERT INTO nhip_rollup_services_offline VALUES ('2023-01-03', 1, 'district', 'construction', 1, 1, 0);
INSERT INTO nhip_rollup_services_offline VALUES ('2023-01-03', 1, 'province', 'justice', 1, 1, 0);
INSERT INTO nhip_rollup_services_offline VALUES ('2023-01-03', 1, 'province', 'land', 1, 1, 0);
INSERT INTO nhip_rollup_services_offline VALUES ('2023-01-04', 1, 'commune', 'civil_status', -1, -1, 0);
INSERT INTO nhip_rollup_services_offline VALUES ('2023-01-04', 1, 'province', 'justice', -1, -1, 0);
INSERT INTO nhip_rollup_services_offline VALUES ('2023-01-04', 1, 'province', 'land', -1, -1, 0);
INSERT INTO nhip_rollup_services_online VALUES ('2023-01-04', 1, 'full', '', 'commune', 1, 1, 0);
INSERT INTO nhip_rollup_services_online VALUES ('2023-01-04', 1, 'full', '', 'province', 1, 1, 0);
INSERT INTO nhip_rollup_services_online VALUES ('2023-01-04', 1, 'partial', '', 'province', 1, 1, 0);
INSERT INTO nhip_sequence VALUES (2, 0);
INSERT INTO nhip_sequence VALUES (3, 0);
INSERT INTO nhip_sequence VALUES (4, 0);
INSERT INTO nhip_sequence VALUES (6, 0);
INSERT INTO nhip_sequence VALUES (7, 0);
INSERT INTO nhip_sequence VALUES (8, 0);
INSERT INTO nhip_sequence VALUES (9, 0);
INSERT INTO nhip_sequence VALUES (10, 0);
INSERT INTO nhip_sequence VALUES (12, 0);
INSERT INTO nhip_sequence VALUES (13, 0);
INSERT INTO nhip_sequence VALUES (16, 0);
INSERT INTO nhip_sequence VALUES (14, 100);
INSERT INTO nhip_sequence VALUES (15, 100);
INSERT INTO nhip_sequence VALUES (5, 100);
INSERT INTO nhip_sequence VALUES (11, 100);
INSERT INTO nhip_sequence VALUES (1, 200);
INSERT INTO nhip_series VALUES (1, 'H90.03.01-240222-', 1);
INSERT INTO nhip_series VALUES (1, 'H90.32.01-240305-', 1);
INSERT INTO nhip_series VALUES (1, 'H90.01-240221-', 1);
INSERT INTO nhip_series VALUES (1, 'H90.31.01-240220-', 1);
INSERT INTO nhip_series VALUES (5, 'coverage-', 1);
INSERT INTO nhip_series VALUES (1, 'H90.02-240310-', 1);
INSERT INTO nhip_type VALUES (1, 'dossier');
INSERT INTO nhip_type VALUES (2, 'dossier_result');
INSERT INTO nhip_type VALUES (3, 'dossier_slip');
INSERT INTO nhip_type VALUES (4, 'dossier_step');
INSERT INTO nhip_type VALUES (5, 'coverage');
INSERT INTO nhip_type VALUES (6, 'opening_balance');
INSERT INTO nhip_type VALUES (7, 'plan_value');
INSERT INTO nhip_type VALUES (8, 'published_value');
INSERT INTO nhip_type VALUES (9, 'reference_value');
INSERT INTO nhip_type VALUES (10, 'report_baseline');
INSERT INTO nhip_type VALUES (11, 'report_issue');
INSERT INTO nhip_type VALUES (12, 'report_narrative');
INSERT INTO nhip_type VALUES (13, 'report_window');
INSERT INTO nhip_type VALUES (14, 'unit');
INSERT INTO nhip_type VALUES (15, 'service');
INSERT INTO nhip_type VALUES (16, 'survey_return');
INSERT INTO report_issue VALUES (1, 'desk-2024-03-1', NULL, 1, 'issued', 1, 2, false, 'desk-2024-03-1', 'desk', '2024-03', 1, 'a00f5f9f19ca38942ee5cefd2381320ee5af96b7f4ccefc4f4dd4a12bf369b7f', '6fc120eb347a593d7bf53cb41fc8286c3a0dd96d3f346ab6cdc4f3d052292c04', '2026-11-22 13:48:14.518991', NULL, NULL, '12', '2024-03-15', '2026-11-22 13:48:14.518991', '2026-11-22 13:48:15.780013');
INSERT INTO service VALUES (1, '9.000001', 'v1', 1, 'online', 1, 2, false, '9.000001', 'Đăng ký khai sinh', 'civil_status', 'commune', NULL, 8, 'resume', NULL, NULL, 'full', NULL, false, false, false, NULL, false, NULL, '2023-01-03 08:00:00', '2023-01-04 08:00:00', NULL, 'dang ki khai sinh');
INSERT INTO service VALUES (2, '9.000002', 'v2', 1, 'online', 1, 2, false, '9.000002', 'Đăng ký biến động đất đai', 'land', 'province', NULL, 80, 'resume', NULL, NULL, 'partial', NULL, false, false, false, NULL, false, NULL, '2023-01-03 08:00:00', '2023-01-04 08:00:00', NULL, 'dang ki bien dong dat dai');
INSERT INTO service VALUES (3, '9.000003', 'v3', 1, 'online', 1, 2, false, '9.000003', 'Cấp phiếu lý lịch tư pháp', 'justice', 'province', NULL, 56, 'resume', NULL, NULL, 'full', NULL, false, false, false, NULL, false, NULL, '2023-01-03 08:00:00', '2023-01-04 08:00:00', NULL, 'cap phieu li lich tu phap');
INSERT INTO service VALUES (4, '9.000004', 'v4', 1, 'offline', 1, 1, false, '9.000004', 'Cấp giấy phép xây dựng', 'construction', 'district', NULL, 24, 'resume', NULL, NULL, 'partial', NULL, false, false, false, NULL, false, NULL, '2023-01-03 08:00:00', NULL, NULL, 'cap giay phep xay dung');
INSERT INTO service_spell VALUES (1, '2023-01-03', '2023-01-04', 1, 'offline', 'commune', 'full', NULL, false, false, false, false);
INSERT INTO service_spell VALUES (1, '2023-01-04', NULL, 1, 'online', 'commune', 'full', NULL, false, false, false, false);
INSERT INTO service_spell VALUES (2, '2023-01-03', '2023-01-04', 1, 'offline', 'province', 'partial', NULL, false, false, false, false);
INSERT INTO service_spell VALUES (2, '2023-01-04', NULL, 1, 'online', 'province', 'partial', NULL, false, false, false, false);
INSERT INTO service_spell VALUES (3, '2023-01-03', '2023-01-04', 1, 'offline', 'province', 'full', NULL, false, false, false, false);
INSERT INTO service_spell VALUES (3, '2023-01-04', NULL, 1, 'online', 'province', 'full', NULL, false, false, false, false);
INSERT INTO service_spell VALUES (4, '2023-01-03', NULL, 1, 'offline', 'district', 'partial', NULL, false, false, false, false);
INSERT INTO unit VALUES (1, 'tan_hoa', 'u1', NULL, 'active', 1, 1, false, 'tan_hoa', 'Tỉnh Tân Hòa', 'province', 'province', NULL, NULL, 'H90', NULL, NULL, NULL, '2004-01-01', NULL, NULL, false, 'tinh tan hoa');
INSERT INTO unit VALUES (2, 'science', 'u2', 1, 'active', 1, 1, false, 'science', 'Sở Khoa học và Công nghệ', 'department', 'province', 'departments', 1, 'H90.01', NULL, NULL, NULL, '2004-01-01', NULL, NULL, false, 'so khoa hoc va cong nghe');
INSERT INTO unit VALUES (3, 'justice', 'u3', 1, 'active', 1, 1, false, 'justice', 'Sở Tư pháp', 'department', 'province', 'departments', 1, 'H90.02', NULL, NULL, NULL, '2004-01-01', NULL, NULL, false, 'so tu phap');
INSERT INTO unit VALUES (4, 'environment_dept', 'u4', 1, 'active', 1, 1, false, 'environment_dept', 'Sở Tài nguyên và Môi trường', 'department', 'province', 'departments', 1, 'H90.03', NULL, NULL, NULL, '2004-01-01', NULL, NULL, false, 'so tai nguyen va moi truong');
INSERT INTO unit VALUES (5, 'land_desk', 'u5', 4, 'active', 1, 1, false, 'land_desk', 'Văn phòng đăng ký đất đai', 'public_service_unit', 'province', NULL, 4, 'H90.03.01', NULL, NULL, NULL, '2004-01-01', NULL, NULL, false, 'van phong dang ki dat dai');
INSERT INTO unit VALUES (6, 'bac_son', 'u6', 1, 'active', 1, 1, false, 'bac_son', 'Huyện Bắc Sơn', 'district', 'district', 'district_committees', 1, 'H90.31', NULL, NULL, NULL, '2004-01-01', NULL, NULL, false, 'huyen bac son');
INSERT INTO unit VALUES (7, 'nam_son', 'u7', 1, 'active', 1, 1, false, 'nam_son', 'Huyện Nam Sơn', 'district', 'district', 'district_committees', 1, 'H90.32', NULL, NULL, NULL, '2004-01-01', NULL, NULL, false, 'huyen nam son');
INSERT INTO unit VALUES (8, 'xa_dong', 'u8', 6, 'active', 1, 1, false, 'xa_dong', 'Xã Đông', 'commune', 'commune', 'commune_committees', 6, 'H90.31.01', NULL, NULL, NULL, '2004-01-01', NULL, NULL, false, 'xa dong');
INSERT INTO unit VALUES (9, 'xa_tay', 'u9', 6, 'active', 1, 1, false, 'xa_tay', 'Xã Tây', 'commune', 'commune', 'commune_committees', 6, 'H90.31.02', NULL, NULL, NULL, '2004-01-01', NULL, NULL, false, 'xa tay');
INSERT INTO unit VALUES (10, 'xa_trung', 'u10', 7, 'active', 1, 1, false, 'xa_trung', 'Xã Trung', 'commune', 'commune', 'commune_committees', 7, 'H90.32.01', NULL, NULL, NULL, '2004-01-01', NULL, NULL, false, 'xa trung');
INSERT INTO unit VALUES (11, 'thi_tran_moi', 'u11', 7, 'active', 1, 1, false, 'thi_tran_moi', 'Thị trấn Mới', 'commune', 'commune', 'commune_committees', 7, 'H90.32.02', NULL, NULL, NULL, '2004-01-01', NULL, NULL, false, 'thi tran moi');
INSERT INTO unit_spell VALUES (1, '2004-01-01', NULL, NULL, 'active', 'Tỉnh Tân Hòa', 'province', 'province', NULL, NULL, 'H90');
INSERT INTO unit_spell VALUES (2, '2004-01-01', NULL, 1, 'active', 'Sở Khoa học và Công nghệ', 'department', 'province', 'departments', 1, 'H90.01');
INSERT INTO unit_spell VALUES (3, '2004-01-01', NULL, 1, 'active', 'Sở Tư pháp', 'department', 'province', 'departments', 1, 'H90.02');
INSERT INTO unit_spell VALUES (4, '2004-01-01', NULL, 1, 'active', 'Sở Tài nguyên và Môi trường', 'department', 'province', 'departments', 1, 'H90.03');
INSERT INTO unit_spell VALUES (5, '2004-01-01', NULL, 4, 'active', 'Văn phòng đăng ký đất đai', 'public_service_unit', 'province', NULL, 4, 'H90.03.01');
INSERT INTO unit_spell VALUES (6, '2004-01-01', NULL, 1, 'active', 'Huyện Bắc Sơn', 'district', 'district', 'district_committees', 1, 'H90.31');
INSERT INTO unit_spell VALUES (7, '2004-01-01', NULL, 1, 'active', 'Huyện Nam Sơn', 'district', 'district', 'district_committees', 1, 'H90.32');
INSERT INTO unit_spell VALUES (8, '2004-01-01', NULL, 6, 'active', 'Xã Đông', 'commune', 'commune', 'commune_committees', 6, 'H90.31.01');
INSERT INTO unit_spell VALUES (9, '2004-01-01', NULL, 6, 'active', 'Xã Tây', 'commune', 'commune', 'commune_committees', 6, 'H90.31.02');
INSERT INTO unit_spell VALUES (10, '2004-01-01', NULL, 7, 'active', 'Xã Trung', 'commune', 'commune', 'commune_committees', 7, 'H90.32.01');
INSERT INTO unit_spell VALUES (11, '2004-01-01', NULL, 7, 'active', 'Thị trấn Mới', 'commune', 'commune', 'commune_committees', 7, 'H90.32.02');
ALTER TABLE ONLY coverage
    ADD CONSTRAINT coverage_pkey PRIMARY KEY (id);
ALTER TABLE ONLY dossier
    ADD CONSTRAINT dossier_pkey PRIMARY KEY (id);
ALTER TABLE ONLY dossier_result
    ADD CONSTRAINT dossier_result_pkey PRIMARY KEY (id);
ALTER TABLE ONLY dossier_slip
    ADD CONSTRAINT dossier_slip_pkey PRIMARY KEY (id);
ALTER TABLE ONLY dossier_step
    ADD CONSTRAINT dossier_step_pkey PRIMARY KEY (id);
ALTER TABLE ONLY nhip_blob
    ADD CONSTRAINT nhip_blob_pkey PRIMARY KEY (hash);
ALTER TABLE ONLY nhip_event
    ADD CONSTRAINT nhip_event_pkey PRIMARY KEY (lane, n);
ALTER TABLE ONLY nhip_lane
    ADD CONSTRAINT nhip_lane_pkey PRIMARY KEY (lane);
ALTER TABLE ONLY nhip_live_use
    ADD CONSTRAINT nhip_live_use_pkey PRIMARY KEY (type);
ALTER TABLE ONLY nhip_meta
    ADD CONSTRAINT nhip_meta_pkey PRIMARY KEY (name);
ALTER TABLE ONLY nhip_outbox
    ADD CONSTRAINT nhip_outbox_pkey PRIMARY KEY (id);
ALTER TABLE ONLY nhip_rollup_dossiers_apologies
    ADD CONSTRAINT nhip_rollup_dossiers_apologies_pkey PRIMARY KEY (day, unit);
ALTER TABLE ONLY nhip_rollup_dossiers_in_process
    ADD CONSTRAINT nhip_rollup_dossiers_in_process_pkey PRIMARY KEY (day, unit, channel);
ALTER TABLE ONLY nhip_rollup_dossiers_national_portal_synced
    ADD CONSTRAINT nhip_rollup_dossiers_national_portal_synced_pkey PRIMARY KEY (day, unit);
ALTER TABLE ONLY nhip_rollup_dossiers_overdue
    ADD CONSTRAINT nhip_rollup_dossiers_overdue_pkey PRIMARY KEY (day, unit);
ALTER TABLE ONLY nhip_rollup_dossiers_received
    ADD CONSTRAINT nhip_rollup_dossiers_received_pkey PRIMARY KEY (day, unit, channel);
ALTER TABLE ONLY nhip_rollup_dossiers_refused
    ADD CONSTRAINT nhip_rollup_dossiers_refused_pkey PRIMARY KEY (day, unit);
ALTER TABLE ONLY nhip_rollup_dossiers_resolved
    ADD CONSTRAINT nhip_rollup_dossiers_resolved_pkey PRIMARY KEY (day, unit, outcome);
ALTER TABLE ONLY nhip_rollup_dossiers_returned
    ADD CONSTRAINT nhip_rollup_dossiers_returned_pkey PRIMARY KEY (day, unit);
ALTER TABLE ONLY nhip_rollup_dossiers_stopped
    ADD CONSTRAINT nhip_rollup_dossiers_stopped_pkey PRIMARY KEY (day, unit);
ALTER TABLE ONLY nhip_rollup_dossiers_withdrawn
    ADD CONSTRAINT nhip_rollup_dossiers_withdrawn_pkey PRIMARY KEY (day, unit);
ALTER TABLE ONLY nhip_rollup
    ADD CONSTRAINT nhip_rollup_pkey PRIMARY KEY (code);
ALTER TABLE ONLY nhip_rollup_services_full_multi_device
    ADD CONSTRAINT nhip_rollup_services_full_multi_device_pkey PRIMARY KEY (day, unit);
ALTER TABLE ONLY nhip_rollup_services_interlinked
    ADD CONSTRAINT nhip_rollup_services_interlinked_pkey PRIMARY KEY (day, unit, level, service_field);
ALTER TABLE ONLY nhip_rollup_services_national_portal_integrated
    ADD CONSTRAINT nhip_rollup_services_national_portal_integrated_pkey PRIMARY KEY (day, unit, legacy_level);
ALTER TABLE ONLY nhip_rollup_services_national_portal_synced
    ADD CONSTRAINT nhip_rollup_services_national_portal_synced_pkey PRIMARY KEY (day, unit);
ALTER TABLE ONLY nhip_rollup_services_offline
    ADD CONSTRAINT nhip_rollup_services_offline_pkey PRIMARY KEY (day, unit, level, service_field);
ALTER TABLE ONLY nhip_rollup_services_online
    ADD CONSTRAINT nhip_rollup_services_online_pkey PRIMARY KEY (day, unit, completeness, legacy_level, level);
ALTER TABLE ONLY nhip_sequence
    ADD CONSTRAINT nhip_sequence_pkey PRIMARY KEY (type);
ALTER TABLE ONLY nhip_series
    ADD CONSTRAINT nhip_series_pkey PRIMARY KEY (type, key);
ALTER TABLE ONLY nhip_setting
    ADD CONSTRAINT nhip_setting_pkey PRIMARY KEY (name);
ALTER TABLE ONLY nhip_type
    ADD CONSTRAINT nhip_type_pkey PRIMARY KEY (id);
ALTER TABLE ONLY opening_balance
    ADD CONSTRAINT opening_balance_pkey PRIMARY KEY (id);
ALTER TABLE ONLY plan_value
    ADD CONSTRAINT plan_value_pkey PRIMARY KEY (id);
ALTER TABLE ONLY published_value
    ADD CONSTRAINT published_value_pkey PRIMARY KEY (id);
ALTER TABLE ONLY reference_value
    ADD CONSTRAINT reference_value_pkey PRIMARY KEY (id);
ALTER TABLE ONLY report_baseline
    ADD CONSTRAINT report_baseline_pkey PRIMARY KEY (id);
ALTER TABLE ONLY report_issue
    ADD CONSTRAINT report_issue_pkey PRIMARY KEY (id);
ALTER TABLE ONLY report_narrative
    ADD CONSTRAINT report_narrative_pkey PRIMARY KEY (id);
ALTER TABLE ONLY report_window
    ADD CONSTRAINT report_window_pkey PRIMARY KEY (id);
ALTER TABLE ONLY service
    ADD CONSTRAINT service_pkey PRIMARY KEY (id);
ALTER TABLE ONLY service_spell
    ADD CONSTRAINT service_spell_pkey PRIMARY KEY (record, "from");
ALTER TABLE ONLY survey_return_cell
    ADD CONSTRAINT survey_return_cell_pkey PRIMARY KEY (return_id, cell, dims);
ALTER TABLE ONLY survey_return
    ADD CONSTRAINT survey_return_pkey PRIMARY KEY (id);
ALTER TABLE ONLY unit
    ADD CONSTRAINT unit_pkey PRIMARY KEY (id);
ALTER TABLE ONLY unit_spell
    ADD CONSTRAINT unit_spell_pkey PRIMARY KEY (record, "from");
CREATE UNIQUE INDEX coverage_code_key ON coverage USING btree (code);
CREATE UNIQUE INDEX coverage_external_id_key ON coverage USING btree (external_id) WHERE (external_id IS NOT NULL);
CREATE INDEX dossier_apology_at_idx ON dossier USING btree (apology_at, unit) WHERE (apology_at IS NOT NULL);
CREATE INDEX dossier_closed_at_idx ON dossier USING btree (closed_at, unit) WHERE (closed_at IS NOT NULL);
CREATE UNIQUE INDEX dossier_code_key ON dossier USING btree (code);
CREATE INDEX dossier_due_at_idx ON dossier USING btree (due_at, unit) WHERE (due_at IS NOT NULL);
CREATE INDEX dossier_due_at_open ON dossier USING btree (unit, due_at) WHERE (resolved_at IS NULL);
CREATE UNIQUE INDEX dossier_external_id_key ON dossier USING btree (external_id) WHERE (external_id IS NOT NULL);
CREATE INDEX dossier_received_at_idx ON dossier USING btree (received_at, unit) WHERE (received_at IS NOT NULL);
CREATE INDEX dossier_refused_at_idx ON dossier USING btree (refused_at, unit) WHERE (refused_at IS NOT NULL);
CREATE INDEX dossier_resolved_at_idx ON dossier USING btree (resolved_at, unit) WHERE (resolved_at IS NOT NULL);
CREATE UNIQUE INDEX dossier_result_code_key ON dossier_result USING btree (code);
CREATE UNIQUE INDEX dossier_result_external_id_key ON dossier_result USING btree (external_id) WHERE (external_id IS NOT NULL);
CREATE INDEX dossier_returned_at_idx ON dossier USING btree (returned_at, unit) WHERE (returned_at IS NOT NULL);
CREATE UNIQUE INDEX dossier_slip_code_key ON dossier_slip USING btree (code);
CREATE UNIQUE INDEX dossier_slip_external_id_key ON dossier_slip USING btree (external_id) WHERE (external_id IS NOT NULL);
CREATE UNIQUE INDEX dossier_step_code_key ON dossier_step USING btree (code);
CREATE INDEX dossier_step_due_at_open ON dossier_step USING btree (unit, due_at) WHERE (finished_at IS NULL);
CREATE UNIQUE INDEX dossier_step_external_id_key ON dossier_step USING btree (external_id) WHERE (external_id IS NOT NULL);
CREATE INDEX dossier_stopped_at_idx ON dossier USING btree (stopped_at, unit) WHERE (stopped_at IS NOT NULL);
CREATE INDEX dossier_withdrawn_at_idx ON dossier USING btree (withdrawn_at, unit) WHERE (withdrawn_at IS NOT NULL);
CREATE UNIQUE INDEX nhip_event_record_key ON nhip_event USING btree (type, record, revision);
CREATE UNIQUE INDEX nhip_type_name_key ON nhip_type USING btree (name);
CREATE UNIQUE INDEX opening_balance_code_key ON opening_balance USING btree (code);
CREATE UNIQUE INDEX opening_balance_external_id_key ON opening_balance USING btree (external_id) WHERE (external_id IS NOT NULL);
CREATE UNIQUE INDEX plan_value_code_key ON plan_value USING btree (code);
CREATE UNIQUE INDEX plan_value_external_id_key ON plan_value USING btree (external_id) WHERE (external_id IS NOT NULL);
CREATE UNIQUE INDEX published_value_code_key ON published_value USING btree (code);
CREATE UNIQUE INDEX published_value_external_id_key ON published_value USING btree (external_id) WHERE (external_id IS NOT NULL);
CREATE UNIQUE INDEX reference_value_code_key ON reference_value USING btree (code);
CREATE UNIQUE INDEX reference_value_external_id_key ON reference_value USING btree (external_id) WHERE (external_id IS NOT NULL);
CREATE UNIQUE INDEX report_baseline_code_key ON report_baseline USING btree (code);
CREATE UNIQUE INDEX report_baseline_external_id_key ON report_baseline USING btree (external_id) WHERE (external_id IS NOT NULL);
CREATE UNIQUE INDEX report_baseline_key_key ON report_baseline USING btree (key) WHERE (key IS NOT NULL);
CREATE UNIQUE INDEX report_issue_code_key ON report_issue USING btree (code);
CREATE UNIQUE INDEX report_issue_external_id_key ON report_issue USING btree (external_id) WHERE (external_id IS NOT NULL);
CREATE UNIQUE INDEX report_issue_key_key ON report_issue USING btree (key) WHERE (key IS NOT NULL);
CREATE UNIQUE INDEX report_narrative_code_key ON report_narrative USING btree (code);
CREATE UNIQUE INDEX report_narrative_external_id_key ON report_narrative USING btree (external_id) WHERE (external_id IS NOT NULL);
CREATE UNIQUE INDEX report_narrative_key_key ON report_narrative USING btree (key) WHERE (key IS NOT NULL);
CREATE UNIQUE INDEX report_window_code_key ON report_window USING btree (code);
CREATE UNIQUE INDEX report_window_external_id_key ON report_window USING btree (external_id) WHERE (external_id IS NOT NULL);
CREATE UNIQUE INDEX report_window_key_key ON report_window USING btree (key) WHERE (key IS NOT NULL);
CREATE UNIQUE INDEX service_code_key ON service USING btree (code);
CREATE UNIQUE INDEX service_external_id_key ON service USING btree (external_id) WHERE (external_id IS NOT NULL);
CREATE UNIQUE INDEX service_national_code_key ON service USING btree (national_code) WHERE (national_code IS NOT NULL);
CREATE UNIQUE INDEX survey_return_code_key ON survey_return USING btree (code);
CREATE UNIQUE INDEX survey_return_external_id_key ON survey_return USING btree (external_id) WHERE (external_id IS NOT NULL);
CREATE UNIQUE INDEX survey_return_window_one ON survey_return USING btree (unit, window_from, window_to) WHERE (state <> 'void'::text);
CREATE UNIQUE INDEX unit_agency_code_key ON unit USING btree (agency_code) WHERE (agency_code IS NOT NULL);
CREATE UNIQUE INDEX unit_code_key ON unit USING btree (code);
CREATE UNIQUE INDEX unit_external_id_key ON unit USING btree (external_id) WHERE (external_id IS NOT NULL);
CREATE UNIQUE INDEX unit_slug_key ON unit USING btree (slug) WHERE (slug IS NOT NULL);
