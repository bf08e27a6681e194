--
-- PostgreSQL database dump
--


-- Dumped from database version 15.20 (Debian 15.20-0+deb12u1)
-- Dumped by pg_dump version 15.20 (Debian 15.20-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: nhip_upgrade; Type: SCHEMA; Schema: -; Owner: -
--



SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: access_entry; Type: TABLE; Schema: nhip_upgrade; Owner: -
--

CREATE TABLE access_entry (
    id bigint NOT NULL,
    code text NOT NULL,
    external_id text,
    unit bigint,
    state text NOT NULL,
    type_version bigint NOT NULL,
    revision bigint NOT NULL,
    simulated boolean NOT NULL,
    seen_at timestamp without time zone,
    account bigint,
    home bigint,
    what text,
    record_type text,
    subject text,
    number bigint,
    said_purpose text,
    address text,
    request text,
    subject_search text,
    said_purpose_search text
);


--
-- Name: account; Type: TABLE; Schema: nhip_upgrade; Owner: -
--

CREATE TABLE account (
    id bigint NOT NULL,
    code text NOT NULL,
    external_id text,
    unit bigint,
    state text NOT NULL,
    type_version bigint NOT NULL,
    revision bigint NOT NULL,
    simulated boolean NOT NULL,
    login text,
    full_name text,
    home bigint,
    "position" text,
    email text,
    phone text,
    language text,
    subject text,
    full_name_search text
);


--
-- Name: attachment; Type: TABLE; Schema: nhip_upgrade; Owner: -
--

CREATE TABLE attachment (
    id bigint NOT NULL,
    code text NOT NULL,
    external_id text,
    unit bigint,
    state text NOT NULL,
    type_version bigint NOT NULL,
    revision bigint NOT NULL,
    simulated boolean NOT NULL,
    record_type text,
    record text,
    home bigint,
    title text,
    media_type text,
    size bigint,
    content text,
    attached_at timestamp without time zone,
    title_search text
);


--
-- Name: coverage; Type: TABLE; Schema: nhip_upgrade; Owner: -
--

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


--
-- Name: digital_commune_return; Type: TABLE; Schema: nhip_upgrade; Owner: -
--

CREATE TABLE digital_commune_return (
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
    basis text,
    prepared_by text,
    entered_at timestamp without time zone,
    due_at timestamp without time zone,
    extended_due_at timestamp without time zone,
    submitted_at timestamp without time zone,
    outcome text,
    endorsed_at timestamp without time zone,
    returned bigint,
    marked text,
    approved_at timestamp without time zone,
    locked_at timestamp without time zone
);


--
-- Name: digital_commune_return_cell; Type: TABLE; Schema: nhip_upgrade; Owner: -
--

CREATE TABLE digital_commune_return_cell (
    return_id bigint NOT NULL,
    cell text NOT NULL,
    dims text NOT NULL,
    value numeric NOT NULL,
    estimate boolean NOT NULL,
    note text NOT NULL
);


--
-- Name: dossier; Type: TABLE; Schema: nhip_upgrade; Owner: -
--

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


--
-- Name: dossier_result; Type: TABLE; Schema: nhip_upgrade; Owner: -
--

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


--
-- Name: dossier_slip; Type: TABLE; Schema: nhip_upgrade; Owner: -
--

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


--
-- Name: dossier_step; Type: TABLE; Schema: nhip_upgrade; Owner: -
--

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


--
-- Name: form_06; Type: TABLE; Schema: nhip_upgrade; Owner: -
--

CREATE TABLE form_06 (
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
    basis text,
    prepared_by text,
    entered_at timestamp without time zone,
    due_at timestamp without time zone,
    extended_due_at timestamp without time zone,
    submitted_at timestamp without time zone,
    outcome text,
    endorsed_at timestamp without time zone,
    returned bigint,
    marked text,
    approved_at timestamp without time zone,
    locked_at timestamp without time zone
);


--
-- Name: form_06_cell; Type: TABLE; Schema: nhip_upgrade; Owner: -
--

CREATE TABLE form_06_cell (
    return_id bigint NOT NULL,
    cell text NOT NULL,
    dims text NOT NULL,
    value numeric NOT NULL,
    estimate boolean NOT NULL,
    note text NOT NULL
);


--
-- Name: journal_seal; Type: TABLE; Schema: nhip_upgrade; Owner: -
--

CREATE TABLE journal_seal (
    id bigint NOT NULL,
    code text NOT NULL,
    external_id text,
    unit bigint,
    state text NOT NULL,
    type_version bigint NOT NULL,
    revision bigint NOT NULL,
    simulated boolean NOT NULL,
    head text,
    token text,
    stamped_at timestamp without time zone,
    authority text,
    stamp_number text
);


--
-- Name: nhip_blob; Type: TABLE; Schema: nhip_upgrade; Owner: -
--

CREATE TABLE nhip_blob (
    hash bytea NOT NULL,
    bytes bytea NOT NULL
);
ALTER TABLE ONLY nhip_blob ALTER COLUMN bytes SET STORAGE EXTERNAL;


--
-- Name: nhip_edition; Type: TABLE; Schema: nhip_upgrade; Owner: -
--

CREATE TABLE nhip_edition (
    n bigint NOT NULL,
    digest text NOT NULL,
    model text NOT NULL,
    used_from timestamp without time zone
);


--
-- Name: nhip_edition_file; Type: TABLE; Schema: nhip_upgrade; Owner: -
--

CREATE TABLE nhip_edition_file (
    digest text NOT NULL,
    name text NOT NULL,
    hash bytea NOT NULL
);


--
-- Name: nhip_edition_text; Type: TABLE; Schema: nhip_upgrade; Owner: -
--

CREATE TABLE nhip_edition_text (
    hash bytea NOT NULL,
    text text NOT NULL
);


--
-- Name: nhip_event; Type: TABLE; Schema: nhip_upgrade; Owner: -
--

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


--
-- Name: nhip_import; Type: TABLE; Schema: nhip_upgrade; Owner: -
--

CREATE TABLE nhip_import (
    id bigint NOT NULL,
    digest text NOT NULL,
    type text NOT NULL,
    source text NOT NULL,
    file bigint NOT NULL,
    "row" bigint NOT NULL,
    received bigint NOT NULL,
    stored bigint NOT NULL,
    updated bigint NOT NULL,
    duplicate bigint NOT NULL,
    rejected bigint NOT NULL,
    dropped bigint NOT NULL,
    rejected_bytes bigint NOT NULL,
    began_at timestamp without time zone NOT NULL,
    done_at timestamp without time zone
);


--
-- Name: nhip_lane; Type: TABLE; Schema: nhip_upgrade; Owner: -
--

CREATE TABLE nhip_lane (
    lane bigint NOT NULL,
    n bigint NOT NULL,
    hash bytea NOT NULL,
    recorded_at timestamp without time zone
);


--
-- Name: nhip_live_use; Type: TABLE; Schema: nhip_upgrade; Owner: -
--

CREATE TABLE nhip_live_use (
    type text NOT NULL,
    happened date NOT NULL,
    recorded date NOT NULL
);


--
-- Name: nhip_meta; Type: TABLE; Schema: nhip_upgrade; Owner: -
--

CREATE TABLE nhip_meta (
    name text NOT NULL,
    value text NOT NULL
);


--
-- Name: nhip_origin; Type: TABLE; Schema: nhip_upgrade; Owner: -
--

CREATE TABLE nhip_origin (
    was_type text NOT NULL,
    type text NOT NULL,
    shift bigint NOT NULL
);


--
-- Name: nhip_outbox; Type: TABLE; Schema: nhip_upgrade; Owner: -
--

CREATE TABLE nhip_outbox (
    id bigint NOT NULL,
    topic text NOT NULL,
    type bigint NOT NULL,
    record bigint NOT NULL,
    payload text NOT NULL,
    recorded_at timestamp without time zone NOT NULL
);


--
-- Name: nhip_outbox_id_seq; Type: SEQUENCE; Schema: nhip_upgrade; Owner: -
--

ALTER TABLE nhip_outbox ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME nhip_outbox_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: nhip_owner; Type: TABLE; Schema: nhip_upgrade; Owner: -
--

CREATE TABLE nhip_owner (
    type text NOT NULL,
    record bigint NOT NULL,
    "from" date NOT NULL,
    "to" date,
    unit bigint NOT NULL
);


--
-- Name: nhip_rollup; Type: TABLE; Schema: nhip_upgrade; Owner: -
--

CREATE TABLE nhip_rollup (
    code text NOT NULL,
    digest text NOT NULL
);


--
-- Name: nhip_rollup_dossiers_apologies; Type: TABLE; Schema: nhip_upgrade; Owner: -
--

CREATE TABLE nhip_rollup_dossiers_apologies (
    day date NOT NULL,
    unit bigint NOT NULL,
    amount bigint NOT NULL,
    records bigint NOT NULL,
    simulated bigint NOT NULL
);


--
-- Name: nhip_rollup_dossiers_in_process; Type: TABLE; Schema: nhip_upgrade; Owner: -
--

CREATE TABLE nhip_rollup_dossiers_in_process (
    day date NOT NULL,
    unit bigint NOT NULL,
    channel text NOT NULL,
    service_field text NOT NULL,
    amount bigint NOT NULL,
    records bigint NOT NULL,
    simulated bigint NOT NULL
);


--
-- Name: nhip_rollup_dossiers_national_portal_synced; Type: TABLE; Schema: nhip_upgrade; Owner: -
--

CREATE TABLE nhip_rollup_dossiers_national_portal_synced (
    day date NOT NULL,
    unit bigint NOT NULL,
    amount bigint NOT NULL,
    records bigint NOT NULL,
    simulated bigint NOT NULL
);


--
-- Name: nhip_rollup_dossiers_overdue; Type: TABLE; Schema: nhip_upgrade; Owner: -
--

CREATE TABLE nhip_rollup_dossiers_overdue (
    day date NOT NULL,
    unit bigint NOT NULL,
    service_field text NOT NULL,
    amount bigint NOT NULL,
    records bigint NOT NULL,
    simulated bigint NOT NULL
);


--
-- Name: nhip_rollup_dossiers_received; Type: TABLE; Schema: nhip_upgrade; Owner: -
--

CREATE TABLE nhip_rollup_dossiers_received (
    day date NOT NULL,
    unit bigint NOT NULL,
    channel text NOT NULL,
    service_field text NOT NULL,
    amount bigint NOT NULL,
    records bigint NOT NULL,
    simulated bigint NOT NULL
);


--
-- Name: nhip_rollup_dossiers_refused; Type: TABLE; Schema: nhip_upgrade; Owner: -
--

CREATE TABLE nhip_rollup_dossiers_refused (
    day date NOT NULL,
    unit bigint NOT NULL,
    amount bigint NOT NULL,
    records bigint NOT NULL,
    simulated bigint NOT NULL
);


--
-- Name: nhip_rollup_dossiers_resolved; Type: TABLE; Schema: nhip_upgrade; Owner: -
--

CREATE TABLE nhip_rollup_dossiers_resolved (
    day date NOT NULL,
    unit bigint NOT NULL,
    outcome text NOT NULL,
    service_field text NOT NULL,
    amount bigint NOT NULL,
    records bigint NOT NULL,
    simulated bigint NOT NULL
);


--
-- Name: nhip_rollup_dossiers_returned; Type: TABLE; Schema: nhip_upgrade; Owner: -
--

CREATE TABLE nhip_rollup_dossiers_returned (
    day date NOT NULL,
    unit bigint NOT NULL,
    amount bigint NOT NULL,
    records bigint NOT NULL,
    simulated bigint NOT NULL
);


--
-- Name: nhip_rollup_dossiers_stopped; Type: TABLE; Schema: nhip_upgrade; Owner: -
--

CREATE TABLE nhip_rollup_dossiers_stopped (
    day date NOT NULL,
    unit bigint NOT NULL,
    service_field text NOT NULL,
    amount bigint NOT NULL,
    records bigint NOT NULL,
    simulated bigint NOT NULL
);


--
-- Name: nhip_rollup_dossiers_withdrawn; Type: TABLE; Schema: nhip_upgrade; Owner: -
--

CREATE TABLE nhip_rollup_dossiers_withdrawn (
    day date NOT NULL,
    unit bigint NOT NULL,
    service_field text NOT NULL,
    amount bigint NOT NULL,
    records bigint NOT NULL,
    simulated bigint NOT NULL
);


--
-- Name: nhip_rollup_services_full_multi_device; Type: TABLE; Schema: nhip_upgrade; Owner: -
--

CREATE TABLE nhip_rollup_services_full_multi_device (
    day date NOT NULL,
    unit bigint NOT NULL,
    amount bigint NOT NULL,
    records bigint NOT NULL,
    simulated bigint NOT NULL
);


--
-- Name: nhip_rollup_services_interlinked; Type: TABLE; Schema: nhip_upgrade; Owner: -
--

CREATE TABLE nhip_rollup_services_interlinked (
    day date NOT NULL,
    unit bigint NOT NULL,
    level text NOT NULL,
    service_field text NOT NULL,
    amount bigint NOT NULL,
    records bigint NOT NULL,
    simulated bigint NOT NULL
);


--
-- Name: nhip_rollup_services_national_portal_integrated; Type: TABLE; Schema: nhip_upgrade; Owner: -
--

CREATE TABLE nhip_rollup_services_national_portal_integrated (
    day date NOT NULL,
    unit bigint NOT NULL,
    legacy_level text NOT NULL,
    amount bigint NOT NULL,
    records bigint NOT NULL,
    simulated bigint NOT NULL
);


--
-- Name: nhip_rollup_services_national_portal_synced; Type: TABLE; Schema: nhip_upgrade; Owner: -
--

CREATE TABLE nhip_rollup_services_national_portal_synced (
    day date NOT NULL,
    unit bigint NOT NULL,
    amount bigint NOT NULL,
    records bigint NOT NULL,
    simulated bigint NOT NULL
);


--
-- Name: nhip_rollup_services_offline; Type: TABLE; Schema: nhip_upgrade; Owner: -
--

CREATE TABLE nhip_rollup_services_offline (
    day date NOT NULL,
    unit bigint NOT NULL,
    level text NOT NULL,
    service_field text NOT NULL,
    amount bigint NOT NULL,
    records bigint NOT NULL,
    simulated bigint NOT NULL
);


--
-- Name: nhip_rollup_services_online; Type: TABLE; Schema: nhip_upgrade; Owner: -
--

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


--
-- Name: nhip_rollup_ses_reporting_forms_digitised; Type: TABLE; Schema: nhip_upgrade; Owner: -
--

CREATE TABLE nhip_rollup_ses_reporting_forms_digitised (
    day date NOT NULL,
    unit bigint NOT NULL,
    form_scope text NOT NULL,
    amount bigint NOT NULL,
    records bigint NOT NULL,
    simulated bigint NOT NULL
);


--
-- Name: nhip_rollup_ses_reporting_reports_due; Type: TABLE; Schema: nhip_upgrade; Owner: -
--

CREATE TABLE nhip_rollup_ses_reporting_reports_due (
    day date NOT NULL,
    unit bigint NOT NULL,
    amount bigint NOT NULL,
    records bigint NOT NULL,
    simulated bigint NOT NULL
);


--
-- Name: nhip_rollup_ses_reporting_reports_electronic; Type: TABLE; Schema: nhip_upgrade; Owner: -
--

CREATE TABLE nhip_rollup_ses_reporting_reports_electronic (
    day date NOT NULL,
    unit bigint NOT NULL,
    amount bigint NOT NULL,
    records bigint NOT NULL,
    simulated bigint NOT NULL
);


--
-- Name: nhip_rollup_ses_reporting_reports_open; Type: TABLE; Schema: nhip_upgrade; Owner: -
--

CREATE TABLE nhip_rollup_ses_reporting_reports_open (
    day date NOT NULL,
    unit bigint NOT NULL,
    amount bigint NOT NULL,
    records bigint NOT NULL,
    simulated bigint NOT NULL
);


--
-- Name: nhip_rollup_ses_reporting_reports_submitted; Type: TABLE; Schema: nhip_upgrade; Owner: -
--

CREATE TABLE nhip_rollup_ses_reporting_reports_submitted (
    day date NOT NULL,
    unit bigint NOT NULL,
    outcome text NOT NULL,
    amount bigint NOT NULL,
    records bigint NOT NULL,
    simulated bigint NOT NULL
);


--
-- Name: nhip_rollup_ses_reporting_templates_built; Type: TABLE; Schema: nhip_upgrade; Owner: -
--

CREATE TABLE nhip_rollup_ses_reporting_templates_built (
    day date NOT NULL,
    unit bigint NOT NULL,
    amount bigint NOT NULL,
    records bigint NOT NULL,
    simulated bigint NOT NULL
);


--
-- Name: nhip_sequence; Type: TABLE; Schema: nhip_upgrade; Owner: -
--

CREATE TABLE nhip_sequence (
    type bigint NOT NULL,
    last bigint NOT NULL
);


--
-- Name: nhip_series; Type: TABLE; Schema: nhip_upgrade; Owner: -
--

CREATE TABLE nhip_series (
    type bigint NOT NULL,
    key text NOT NULL,
    last bigint NOT NULL
);


--
-- Name: nhip_setting; Type: TABLE; Schema: nhip_upgrade; Owner: -
--

CREATE TABLE nhip_setting (
    name text NOT NULL,
    value text NOT NULL
);


--
-- Name: nhip_step; Type: TABLE; Schema: nhip_upgrade; Owner: -
--

CREATE TABLE nhip_step (
    name text NOT NULL,
    type text NOT NULL,
    digest text NOT NULL,
    began_at timestamp without time zone,
    done_at timestamp without time zone,
    records bigint NOT NULL
);


--
-- Name: nhip_type; Type: TABLE; Schema: nhip_upgrade; Owner: -
--

CREATE TABLE nhip_type (
    id bigint NOT NULL,
    name text NOT NULL
);


--
-- Name: opening_balance; Type: TABLE; Schema: nhip_upgrade; Owner: -
--

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


--
-- Name: plan_value; Type: TABLE; Schema: nhip_upgrade; Owner: -
--

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


--
-- Name: published_value; Type: TABLE; Schema: nhip_upgrade; Owner: -
--

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


--
-- Name: reference_value; Type: TABLE; Schema: nhip_upgrade; Owner: -
--

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


--
-- Name: report_baseline; Type: TABLE; Schema: nhip_upgrade; Owner: -
--

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


--
-- Name: report_duty; Type: TABLE; Schema: nhip_upgrade; Owner: -
--

CREATE TABLE report_duty (
    id bigint NOT NULL,
    code text NOT NULL,
    external_id text,
    unit bigint,
    state text NOT NULL,
    type_version bigint NOT NULL,
    revision bigint NOT NULL,
    simulated boolean NOT NULL,
    reporter bigint,
    form bigint,
    from_day date,
    to_day date,
    term_days bigint,
    state_secret boolean,
    electronic boolean,
    opened_at timestamp without time zone,
    due_at timestamp without time zone,
    submitted_at timestamp without time zone,
    outcome text,
    returned bigint,
    correction text,
    approved_at timestamp without time zone,
    locked_at timestamp without time zone
);


--
-- Name: report_form; Type: TABLE; Schema: nhip_upgrade; Owner: -
--

CREATE TABLE report_form (
    id bigint NOT NULL,
    code text NOT NULL,
    external_id text,
    unit bigint,
    state text NOT NULL,
    type_version bigint NOT NULL,
    revision bigint NOT NULL,
    simulated boolean NOT NULL,
    form_code text,
    name text,
    owner bigint,
    form_kind text,
    form_scope text,
    form_basis text,
    basis text,
    form_period text,
    due_days bigint,
    layout text,
    type_name text,
    definition text,
    drafted_at timestamp without time zone,
    published_at timestamp without time zone,
    retired_at timestamp without time zone,
    name_search text,
    basis_search text
);


--
-- Name: report_form_spell; Type: TABLE; Schema: nhip_upgrade; Owner: -
--

CREATE TABLE report_form_spell (
    record bigint NOT NULL,
    "from" date NOT NULL,
    "to" date,
    unit bigint,
    state text NOT NULL
);


--
-- Name: report_issue; Type: TABLE; Schema: nhip_upgrade; Owner: -
--

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
    issued_at timestamp without time zone,
    withdrawn_at timestamp without time zone
);


--
-- Name: report_narrative; Type: TABLE; Schema: nhip_upgrade; Owner: -
--

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


--
-- Name: report_section; Type: TABLE; Schema: nhip_upgrade; Owner: -
--

CREATE TABLE report_section (
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
    section text,
    division bigint,
    due_on date,
    brief text,
    base text,
    body text,
    remark text,
    assigned_at timestamp without time zone,
    handed_in_at timestamp without time zone,
    returned_at timestamp without time zone,
    gathered_at timestamp without time zone
);


--
-- Name: report_window; Type: TABLE; Schema: nhip_upgrade; Owner: -
--

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


--
-- Name: role_grant; Type: TABLE; Schema: nhip_upgrade; Owner: -
--

CREATE TABLE role_grant (
    id bigint NOT NULL,
    code text NOT NULL,
    external_id text,
    unit bigint,
    state text NOT NULL,
    type_version bigint NOT NULL,
    revision bigint NOT NULL,
    simulated boolean NOT NULL,
    account bigint,
    role text,
    of_unit bigint,
    from_day date,
    to_day date,
    deputy_of bigint,
    basis text
);


--
-- Name: service; Type: TABLE; Schema: nhip_upgrade; Owner: -
--

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
    population_linked boolean,
    population_linked_at timestamp without time zone,
    published_at timestamp without time zone,
    online_at timestamp without time zone,
    decision text,
    name_search text
);


--
-- Name: service_spell; Type: TABLE; Schema: nhip_upgrade; Owner: -
--

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
    multi_device boolean,
    population_linked boolean
);


--
-- Name: survey_return; Type: TABLE; Schema: nhip_upgrade; Owner: -
--

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


--
-- Name: survey_return_cell; Type: TABLE; Schema: nhip_upgrade; Owner: -
--

CREATE TABLE survey_return_cell (
    return_id bigint NOT NULL,
    cell text NOT NULL,
    dims text NOT NULL,
    value numeric NOT NULL,
    estimate boolean NOT NULL,
    note text NOT NULL
);


--
-- Name: unit; Type: TABLE; Schema: nhip_upgrade; Owner: -
--

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
    ended_by text,
    basis text,
    placeholder boolean,
    name_search text
);


--
-- Name: unit_act; Type: TABLE; Schema: nhip_upgrade; Owner: -
--

CREATE TABLE unit_act (
    id bigint NOT NULL,
    code text NOT NULL,
    external_id text,
    unit bigint,
    state text NOT NULL,
    type_version bigint NOT NULL,
    revision bigint NOT NULL,
    simulated boolean NOT NULL,
    key text,
    title text,
    basis text,
    on_day date,
    content text
);


--
-- Name: unit_relation; Type: TABLE; Schema: nhip_upgrade; Owner: -
--

CREATE TABLE unit_relation (
    id bigint NOT NULL,
    code text NOT NULL,
    external_id text,
    unit bigint,
    state text NOT NULL,
    type_version bigint NOT NULL,
    revision bigint NOT NULL,
    simulated boolean NOT NULL,
    act bigint,
    succession text,
    from_unit bigint,
    outside text,
    to_unit bigint,
    on_day date,
    share numeric,
    record_types text
);


--
-- Name: unit_spell; Type: TABLE; Schema: nhip_upgrade; Owner: -
--

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


--
-- Name: v_dossiers_apologies; Type: VIEW; Schema: nhip_upgrade; Owner: -
--

CREATE VIEW v_dossiers_apologies AS
 SELECT t.id AS record,
    COALESCE(COALESCE(o.unit, t.unit), (0)::bigint) AS unit,
    (t.apology_at)::date AS day,
    1 AS amount,
    1 AS records,
        CASE
            WHEN t.simulated THEN 1
            ELSE 0
        END AS simulated
   FROM (dossier t
     LEFT JOIN nhip_owner o ON (((o.type = 'dossier'::text) AND (o.record = t.id) AND (o."from" <= (t.apology_at)::date) AND ((o."to" IS NULL) OR (o."to" > (t.apology_at)::date)))))
  WHERE ((t.state <> 'void'::text) AND (t.apology_at IS NOT NULL));


--
-- Name: v_dossiers_in_process; Type: VIEW; Schema: nhip_upgrade; Owner: -
--

CREATE VIEW v_dossiers_in_process AS
 SELECT t.id AS record,
    COALESCE(COALESCE(o.unit, t.unit), (0)::bigint) AS unit,
    (t.received_at)::date AS day,
    COALESCE(t.channel, ''::text) AS channel,
    COALESCE(j1.field, ''::text) AS service_field,
    1 AS amount,
    1 AS records,
        CASE
            WHEN t.simulated THEN 1
            ELSE 0
        END AS simulated
   FROM ((dossier t
     LEFT JOIN nhip_owner o ON (((o.type = 'dossier'::text) AND (o.record = t.id) AND (o."from" <= (t.received_at)::date) AND ((o."to" IS NULL) OR (o."to" > (t.received_at)::date)))))
     LEFT JOIN service j1 ON ((j1.id = t.service)))
  WHERE ((t.state <> 'void'::text) AND (t.received_at IS NOT NULL) AND ((t.closed_at IS NULL) OR (t.closed_at > t.received_at)))
UNION ALL
 SELECT t.id AS record,
    COALESCE(COALESCE(o.unit, t.unit), (0)::bigint) AS unit,
    (t.closed_at)::date AS day,
    COALESCE(t.channel, ''::text) AS channel,
    COALESCE(j1.field, ''::text) AS service_field,
    '-1'::integer AS amount,
    '-1'::integer AS records,
        CASE
            WHEN t.simulated THEN '-1'::integer
            ELSE 0
        END AS simulated
   FROM ((dossier t
     LEFT JOIN nhip_owner o ON (((o.type = 'dossier'::text) AND (o.record = t.id) AND ((o."from" < (t.closed_at)::date) OR (o."from" <= (t.received_at)::date)) AND ((o."to" IS NULL) OR ((o."to" >= (t.closed_at)::date) AND (o."to" > (t.received_at)::date))))))
     LEFT JOIN service j1 ON ((j1.id = t.service)))
  WHERE ((t.state <> 'void'::text) AND (t.received_at IS NOT NULL) AND ((t.closed_at IS NULL) OR (t.closed_at > t.received_at)) AND (t.closed_at IS NOT NULL))
UNION ALL
 SELECT t.id AS record,
    COALESCE(COALESCE(o.unit, t.unit), (0)::bigint) AS unit,
    o."from" AS day,
    COALESCE(t.channel, ''::text) AS channel,
    COALESCE(j1.field, ''::text) AS service_field,
    1 AS amount,
    1 AS records,
        CASE
            WHEN t.simulated THEN 1
            ELSE 0
        END AS simulated
   FROM ((nhip_owner o
     JOIN dossier t ON (((o.type = 'dossier'::text) AND (t.id = o.record))))
     LEFT JOIN service j1 ON ((j1.id = t.service)))
  WHERE ((t.state <> 'void'::text) AND (t.received_at IS NOT NULL) AND ((t.closed_at IS NULL) OR (t.closed_at > t.received_at)) AND (o."from" > (t.received_at)::date) AND ((t.closed_at IS NULL) OR (o."from" < (t.closed_at)::date)))
UNION ALL
 SELECT t.id AS record,
    COALESCE(COALESCE(o.unit, t.unit), (0)::bigint) AS unit,
    o."to" AS day,
    COALESCE(t.channel, ''::text) AS channel,
    COALESCE(j1.field, ''::text) AS service_field,
    '-1'::integer AS amount,
    '-1'::integer AS records,
        CASE
            WHEN t.simulated THEN '-1'::integer
            ELSE 0
        END AS simulated
   FROM ((nhip_owner o
     JOIN dossier t ON (((o.type = 'dossier'::text) AND (t.id = o.record))))
     LEFT JOIN service j1 ON ((j1.id = t.service)))
  WHERE ((t.state <> 'void'::text) AND (t.received_at IS NOT NULL) AND ((t.closed_at IS NULL) OR (t.closed_at > t.received_at)) AND (o."to" IS NOT NULL) AND (o."to" > (t.received_at)::date) AND ((t.closed_at IS NULL) OR (o."to" < (t.closed_at)::date)));


--
-- Name: v_dossiers_national_portal_synced; Type: VIEW; Schema: nhip_upgrade; Owner: -
--

CREATE VIEW v_dossiers_national_portal_synced AS
 SELECT t.id AS record,
    COALESCE(COALESCE(o.unit, t.unit), (0)::bigint) AS unit,
    (t.received_at)::date AS day,
    1 AS amount,
    1 AS records,
        CASE
            WHEN t.simulated THEN 1
            ELSE 0
        END AS simulated
   FROM (dossier t
     LEFT JOIN nhip_owner o ON (((o.type = 'dossier'::text) AND (o.record = t.id) AND (o."from" <= (t.received_at)::date) AND ((o."to" IS NULL) OR (o."to" > (t.received_at)::date)))))
  WHERE ((t.state <> 'void'::text) AND (t.received_at IS NOT NULL) AND (NOT (t.synced_at IS NULL)));


--
-- Name: v_dossiers_overdue; Type: VIEW; Schema: nhip_upgrade; Owner: -
--

CREATE VIEW v_dossiers_overdue AS
 SELECT t.id AS record,
    COALESCE(COALESCE(o.unit, t.unit), (0)::bigint) AS unit,
    (t.due_at)::date AS day,
    COALESCE(j1.field, ''::text) AS service_field,
    1 AS amount,
    1 AS records,
        CASE
            WHEN t.simulated THEN 1
            ELSE 0
        END AS simulated
   FROM ((dossier t
     LEFT JOIN nhip_owner o ON (((o.type = 'dossier'::text) AND (o.record = t.id) AND (o."from" <= (t.due_at)::date) AND ((o."to" IS NULL) OR (o."to" > (t.due_at)::date)))))
     LEFT JOIN service j1 ON ((j1.id = t.service)))
  WHERE ((t.state <> 'void'::text) AND (t.due_at IS NOT NULL) AND ((t.closed_at IS NULL) OR (t.closed_at > t.due_at)) AND ((t.closed_at IS NULL) OR (t.closed_at > t.due_at)))
UNION ALL
 SELECT t.id AS record,
    COALESCE(COALESCE(o.unit, t.unit), (0)::bigint) AS unit,
    (t.closed_at)::date AS day,
    COALESCE(j1.field, ''::text) AS service_field,
    '-1'::integer AS amount,
    '-1'::integer AS records,
        CASE
            WHEN t.simulated THEN '-1'::integer
            ELSE 0
        END AS simulated
   FROM ((dossier t
     LEFT JOIN nhip_owner o ON (((o.type = 'dossier'::text) AND (o.record = t.id) AND ((o."from" < (t.closed_at)::date) OR (o."from" <= (t.due_at)::date)) AND ((o."to" IS NULL) OR ((o."to" >= (t.closed_at)::date) AND (o."to" > (t.due_at)::date))))))
     LEFT JOIN service j1 ON ((j1.id = t.service)))
  WHERE ((t.state <> 'void'::text) AND (t.due_at IS NOT NULL) AND ((t.closed_at IS NULL) OR (t.closed_at > t.due_at)) AND ((t.closed_at IS NULL) OR (t.closed_at > t.due_at)) AND (t.closed_at IS NOT NULL))
UNION ALL
 SELECT t.id AS record,
    COALESCE(COALESCE(o.unit, t.unit), (0)::bigint) AS unit,
    o."from" AS day,
    COALESCE(j1.field, ''::text) AS service_field,
    1 AS amount,
    1 AS records,
        CASE
            WHEN t.simulated THEN 1
            ELSE 0
        END AS simulated
   FROM ((nhip_owner o
     JOIN dossier t ON (((o.type = 'dossier'::text) AND (t.id = o.record))))
     LEFT JOIN service j1 ON ((j1.id = t.service)))
  WHERE ((t.state <> 'void'::text) AND (t.due_at IS NOT NULL) AND ((t.closed_at IS NULL) OR (t.closed_at > t.due_at)) AND ((t.closed_at IS NULL) OR (t.closed_at > t.due_at)) AND (o."from" > (t.due_at)::date) AND ((t.closed_at IS NULL) OR (o."from" < (t.closed_at)::date)))
UNION ALL
 SELECT t.id AS record,
    COALESCE(COALESCE(o.unit, t.unit), (0)::bigint) AS unit,
    o."to" AS day,
    COALESCE(j1.field, ''::text) AS service_field,
    '-1'::integer AS amount,
    '-1'::integer AS records,
        CASE
            WHEN t.simulated THEN '-1'::integer
            ELSE 0
        END AS simulated
   FROM ((nhip_owner o
     JOIN dossier t ON (((o.type = 'dossier'::text) AND (t.id = o.record))))
     LEFT JOIN service j1 ON ((j1.id = t.service)))
  WHERE ((t.state <> 'void'::text) AND (t.due_at IS NOT NULL) AND ((t.closed_at IS NULL) OR (t.closed_at > t.due_at)) AND ((t.closed_at IS NULL) OR (t.closed_at > t.due_at)) AND (o."to" IS NOT NULL) AND (o."to" > (t.due_at)::date) AND ((t.closed_at IS NULL) OR (o."to" < (t.closed_at)::date)));


--
-- Name: v_dossiers_received; Type: VIEW; Schema: nhip_upgrade; Owner: -
--

CREATE VIEW v_dossiers_received AS
 SELECT t.id AS record,
    COALESCE(COALESCE(o.unit, t.unit), (0)::bigint) AS unit,
    (t.received_at)::date AS day,
    COALESCE(t.channel, ''::text) AS channel,
    COALESCE(j1.field, ''::text) AS service_field,
    1 AS amount,
    1 AS records,
        CASE
            WHEN t.simulated THEN 1
            ELSE 0
        END AS simulated
   FROM ((dossier t
     LEFT JOIN nhip_owner o ON (((o.type = 'dossier'::text) AND (o.record = t.id) AND (o."from" <= (t.received_at)::date) AND ((o."to" IS NULL) OR (o."to" > (t.received_at)::date)))))
     LEFT JOIN service j1 ON ((j1.id = t.service)))
  WHERE ((t.state <> 'void'::text) AND (t.received_at IS NOT NULL));


--
-- Name: v_dossiers_refused; Type: VIEW; Schema: nhip_upgrade; Owner: -
--

CREATE VIEW v_dossiers_refused AS
 SELECT t.id AS record,
    COALESCE(COALESCE(o.unit, t.unit), (0)::bigint) AS unit,
    (t.refused_at)::date AS day,
    1 AS amount,
    1 AS records,
        CASE
            WHEN t.simulated THEN 1
            ELSE 0
        END AS simulated
   FROM (dossier t
     LEFT JOIN nhip_owner o ON (((o.type = 'dossier'::text) AND (o.record = t.id) AND (o."from" <= (t.refused_at)::date) AND ((o."to" IS NULL) OR (o."to" > (t.refused_at)::date)))))
  WHERE ((t.state <> 'void'::text) AND (t.refused_at IS NOT NULL));


--
-- Name: v_dossiers_resolved; Type: VIEW; Schema: nhip_upgrade; Owner: -
--

CREATE VIEW v_dossiers_resolved AS
 SELECT t.id AS record,
    COALESCE(COALESCE(o.unit, t.unit), (0)::bigint) AS unit,
    (t.resolved_at)::date AS day,
    COALESCE(t.outcome, ''::text) AS outcome,
    COALESCE(j1.field, ''::text) AS service_field,
    1 AS amount,
    1 AS records,
        CASE
            WHEN t.simulated THEN 1
            ELSE 0
        END AS simulated
   FROM ((dossier t
     LEFT JOIN nhip_owner o ON (((o.type = 'dossier'::text) AND (o.record = t.id) AND (o."from" <= (t.resolved_at)::date) AND ((o."to" IS NULL) OR (o."to" > (t.resolved_at)::date)))))
     LEFT JOIN service j1 ON ((j1.id = t.service)))
  WHERE ((t.state <> 'void'::text) AND (t.resolved_at IS NOT NULL));


--
-- Name: v_dossiers_returned; Type: VIEW; Schema: nhip_upgrade; Owner: -
--

CREATE VIEW v_dossiers_returned AS
 SELECT t.id AS record,
    COALESCE(COALESCE(o.unit, t.unit), (0)::bigint) AS unit,
    (t.returned_at)::date AS day,
    1 AS amount,
    1 AS records,
        CASE
            WHEN t.simulated THEN 1
            ELSE 0
        END AS simulated
   FROM (dossier t
     LEFT JOIN nhip_owner o ON (((o.type = 'dossier'::text) AND (o.record = t.id) AND (o."from" <= (t.returned_at)::date) AND ((o."to" IS NULL) OR (o."to" > (t.returned_at)::date)))))
  WHERE ((t.state <> 'void'::text) AND (t.returned_at IS NOT NULL));


--
-- Name: v_dossiers_stopped; Type: VIEW; Schema: nhip_upgrade; Owner: -
--

CREATE VIEW v_dossiers_stopped AS
 SELECT t.id AS record,
    COALESCE(COALESCE(o.unit, t.unit), (0)::bigint) AS unit,
    (t.stopped_at)::date AS day,
    COALESCE(j1.field, ''::text) AS service_field,
    1 AS amount,
    1 AS records,
        CASE
            WHEN t.simulated THEN 1
            ELSE 0
        END AS simulated
   FROM ((dossier t
     LEFT JOIN nhip_owner o ON (((o.type = 'dossier'::text) AND (o.record = t.id) AND (o."from" <= (t.stopped_at)::date) AND ((o."to" IS NULL) OR (o."to" > (t.stopped_at)::date)))))
     LEFT JOIN service j1 ON ((j1.id = t.service)))
  WHERE ((t.state <> 'void'::text) AND (t.stopped_at IS NOT NULL));


--
-- Name: v_dossiers_withdrawn; Type: VIEW; Schema: nhip_upgrade; Owner: -
--

CREATE VIEW v_dossiers_withdrawn AS
 SELECT t.id AS record,
    COALESCE(COALESCE(o.unit, t.unit), (0)::bigint) AS unit,
    (t.withdrawn_at)::date AS day,
    COALESCE(j1.field, ''::text) AS service_field,
    1 AS amount,
    1 AS records,
        CASE
            WHEN t.simulated THEN 1
            ELSE 0
        END AS simulated
   FROM ((dossier t
     LEFT JOIN nhip_owner o ON (((o.type = 'dossier'::text) AND (o.record = t.id) AND (o."from" <= (t.withdrawn_at)::date) AND ((o."to" IS NULL) OR (o."to" > (t.withdrawn_at)::date)))))
     LEFT JOIN service j1 ON ((j1.id = t.service)))
  WHERE ((t.state <> 'void'::text) AND (t.withdrawn_at IS NOT NULL));


--
-- Name: v_services_full_multi_device; Type: VIEW; Schema: nhip_upgrade; Owner: -
--

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


--
-- Name: v_services_interlinked; Type: VIEW; Schema: nhip_upgrade; Owner: -
--

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


--
-- Name: v_services_national_portal_integrated; Type: VIEW; Schema: nhip_upgrade; Owner: -
--

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


--
-- Name: v_services_national_portal_synced; Type: VIEW; Schema: nhip_upgrade; Owner: -
--

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


--
-- Name: v_services_offline; Type: VIEW; Schema: nhip_upgrade; Owner: -
--

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


--
-- Name: v_services_online; Type: VIEW; Schema: nhip_upgrade; Owner: -
--

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


--
-- Name: v_services_with_dossiers; Type: VIEW; Schema: nhip_upgrade; Owner: -
--

CREATE VIEW v_services_with_dossiers AS
 SELECT t.id AS record,
    COALESCE(COALESCE(o.unit, t.unit), (0)::bigint) AS unit,
    (t.received_at)::date AS day,
    1 AS amount,
    1 AS records,
        CASE
            WHEN t.simulated THEN 1
            ELSE 0
        END AS simulated,
    t.service AS counted
   FROM (dossier t
     LEFT JOIN nhip_owner o ON (((o.type = 'dossier'::text) AND (o.record = t.id) AND (o."from" <= (t.received_at)::date) AND ((o."to" IS NULL) OR (o."to" > (t.received_at)::date)))))
  WHERE ((t.state <> 'void'::text) AND (t.received_at IS NOT NULL) AND (t.channel = 'online'::text) AND (t.service IS NOT NULL));


--
-- Name: v_ses_reporting_forms_digitised; Type: VIEW; Schema: nhip_upgrade; Owner: -
--

CREATE VIEW v_ses_reporting_forms_digitised AS
 SELECT t.id AS record,
    COALESCE(s.unit, (0)::bigint) AS unit,
    s."from" AS day,
    COALESCE(t.form_scope, ''::text) AS form_scope,
    1 AS amount,
    1 AS records,
        CASE
            WHEN t.simulated THEN 1
            ELSE 0
        END AS simulated
   FROM (report_form_spell s
     JOIN report_form t ON ((t.id = s.record)))
  WHERE ((t.state <> 'void'::text) AND (s.state <> 'void'::text) AND ((s.state = 'published'::text) AND (t.form_kind = 'statistical'::text)))
UNION ALL
 SELECT t.id AS record,
    COALESCE(s.unit, (0)::bigint) AS unit,
    s."to" AS day,
    COALESCE(t.form_scope, ''::text) AS form_scope,
    '-1'::integer AS amount,
    '-1'::integer AS records,
        CASE
            WHEN t.simulated THEN '-1'::integer
            ELSE 0
        END AS simulated
   FROM (report_form_spell s
     JOIN report_form t ON ((t.id = s.record)))
  WHERE ((t.state <> 'void'::text) AND (s.state <> 'void'::text) AND ((s.state = 'published'::text) AND (t.form_kind = 'statistical'::text)) AND (s."to" IS NOT NULL));


--
-- Name: v_ses_reporting_reports_due; Type: VIEW; Schema: nhip_upgrade; Owner: -
--

CREATE VIEW v_ses_reporting_reports_due AS
 SELECT t.id AS record,
    COALESCE(COALESCE(o.unit, t.unit), (0)::bigint) AS unit,
    (t.due_at)::date AS day,
    1 AS amount,
    1 AS records,
        CASE
            WHEN t.simulated THEN 1
            ELSE 0
        END AS simulated
   FROM (report_duty t
     LEFT JOIN nhip_owner o ON (((o.type = 'report_duty'::text) AND (o.record = t.id) AND (o."from" <= (t.due_at)::date) AND ((o."to" IS NULL) OR (o."to" > (t.due_at)::date)))))
  WHERE ((t.state <> 'void'::text) AND (t.due_at IS NOT NULL) AND (NOT t.state_secret));


--
-- Name: v_ses_reporting_reports_electronic; Type: VIEW; Schema: nhip_upgrade; Owner: -
--

CREATE VIEW v_ses_reporting_reports_electronic AS
 SELECT t.id AS record,
    COALESCE(COALESCE(o.unit, t.unit), (0)::bigint) AS unit,
    (t.due_at)::date AS day,
    1 AS amount,
    1 AS records,
        CASE
            WHEN t.simulated THEN 1
            ELSE 0
        END AS simulated
   FROM (report_duty t
     LEFT JOIN nhip_owner o ON (((o.type = 'report_duty'::text) AND (o.record = t.id) AND (o."from" <= (t.due_at)::date) AND ((o."to" IS NULL) OR (o."to" > (t.due_at)::date)))))
  WHERE ((t.state <> 'void'::text) AND (t.due_at IS NOT NULL) AND (t.electronic AND (NOT t.state_secret)));


--
-- Name: v_ses_reporting_reports_open; Type: VIEW; Schema: nhip_upgrade; Owner: -
--

CREATE VIEW v_ses_reporting_reports_open AS
 SELECT t.id AS record,
    COALESCE(COALESCE(o.unit, t.unit), (0)::bigint) AS unit,
    (t.opened_at)::date AS day,
    1 AS amount,
    1 AS records,
        CASE
            WHEN t.simulated THEN 1
            ELSE 0
        END AS simulated
   FROM (report_duty t
     LEFT JOIN nhip_owner o ON (((o.type = 'report_duty'::text) AND (o.record = t.id) AND (o."from" <= (t.opened_at)::date) AND ((o."to" IS NULL) OR (o."to" > (t.opened_at)::date)))))
  WHERE ((t.state <> 'void'::text) AND (t.opened_at IS NOT NULL) AND ((t.submitted_at IS NULL) OR (t.submitted_at > t.opened_at)))
UNION ALL
 SELECT t.id AS record,
    COALESCE(COALESCE(o.unit, t.unit), (0)::bigint) AS unit,
    (t.submitted_at)::date AS day,
    '-1'::integer AS amount,
    '-1'::integer AS records,
        CASE
            WHEN t.simulated THEN '-1'::integer
            ELSE 0
        END AS simulated
   FROM (report_duty t
     LEFT JOIN nhip_owner o ON (((o.type = 'report_duty'::text) AND (o.record = t.id) AND ((o."from" < (t.submitted_at)::date) OR (o."from" <= (t.opened_at)::date)) AND ((o."to" IS NULL) OR ((o."to" >= (t.submitted_at)::date) AND (o."to" > (t.opened_at)::date))))))
  WHERE ((t.state <> 'void'::text) AND (t.opened_at IS NOT NULL) AND ((t.submitted_at IS NULL) OR (t.submitted_at > t.opened_at)) AND (t.submitted_at IS NOT NULL))
UNION ALL
 SELECT t.id AS record,
    COALESCE(COALESCE(o.unit, t.unit), (0)::bigint) AS unit,
    o."from" AS day,
    1 AS amount,
    1 AS records,
        CASE
            WHEN t.simulated THEN 1
            ELSE 0
        END AS simulated
   FROM (nhip_owner o
     JOIN report_duty t ON (((o.type = 'report_duty'::text) AND (t.id = o.record))))
  WHERE ((t.state <> 'void'::text) AND (t.opened_at IS NOT NULL) AND ((t.submitted_at IS NULL) OR (t.submitted_at > t.opened_at)) AND (o."from" > (t.opened_at)::date) AND ((t.submitted_at IS NULL) OR (o."from" < (t.submitted_at)::date)))
UNION ALL
 SELECT t.id AS record,
    COALESCE(COALESCE(o.unit, t.unit), (0)::bigint) AS unit,
    o."to" AS day,
    '-1'::integer AS amount,
    '-1'::integer AS records,
        CASE
            WHEN t.simulated THEN '-1'::integer
            ELSE 0
        END AS simulated
   FROM (nhip_owner o
     JOIN report_duty t ON (((o.type = 'report_duty'::text) AND (t.id = o.record))))
  WHERE ((t.state <> 'void'::text) AND (t.opened_at IS NOT NULL) AND ((t.submitted_at IS NULL) OR (t.submitted_at > t.opened_at)) AND (o."to" IS NOT NULL) AND (o."to" > (t.opened_at)::date) AND ((t.submitted_at IS NULL) OR (o."to" < (t.submitted_at)::date)));


--
-- Name: v_ses_reporting_reports_submitted; Type: VIEW; Schema: nhip_upgrade; Owner: -
--

CREATE VIEW v_ses_reporting_reports_submitted AS
 SELECT t.id AS record,
    COALESCE(COALESCE(o.unit, t.unit), (0)::bigint) AS unit,
    (t.submitted_at)::date AS day,
    COALESCE(t.outcome, ''::text) AS outcome,
    1 AS amount,
    1 AS records,
        CASE
            WHEN t.simulated THEN 1
            ELSE 0
        END AS simulated
   FROM (report_duty t
     LEFT JOIN nhip_owner o ON (((o.type = 'report_duty'::text) AND (o.record = t.id) AND (o."from" <= (t.submitted_at)::date) AND ((o."to" IS NULL) OR (o."to" > (t.submitted_at)::date)))))
  WHERE ((t.state <> 'void'::text) AND (t.submitted_at IS NOT NULL));


--
-- Name: v_ses_reporting_templates_built; Type: VIEW; Schema: nhip_upgrade; Owner: -
--

CREATE VIEW v_ses_reporting_templates_built AS
 SELECT t.id AS record,
    COALESCE(s.unit, (0)::bigint) AS unit,
    s."from" AS day,
    1 AS amount,
    1 AS records,
        CASE
            WHEN t.simulated THEN 1
            ELSE 0
        END AS simulated
   FROM (report_form_spell s
     JOIN report_form t ON ((t.id = s.record)))
  WHERE ((t.state <> 'void'::text) AND (s.state <> 'void'::text) AND ((s.state = 'published'::text) AND (t.form_kind = 'template'::text) AND (t.form_basis = 'circular_01_2020'::text)))
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
   FROM (report_form_spell s
     JOIN report_form t ON ((t.id = s.record)))
  WHERE ((t.state <> 'void'::text) AND (s.state <> 'void'::text) AND ((s.state = 'published'::text) AND (t.form_kind = 'template'::text) AND (t.form_basis = 'circular_01_2020'::text)) AND (s."to" IS NOT NULL));


--
-- Data for Name: access_entry; Type: TABLE DATA; Schema: nhip_upgrade; Owner: -
--



--
-- Data for Name: account; Type: TABLE DATA; Schema: nhip_upgrade; Owner: -
--



--
-- Data for Name: attachment; Type: TABLE DATA; Schema: nhip_upgrade; Owner: -
--



--
-- Data for Name: coverage; Type: TABLE DATA; Schema: nhip_upgrade; Owner: -
--

INSERT INTO coverage VALUES (1, 'coverage-000001', 'dossier tan_hoa 2024-01-01..2024-12-31', 1, 'active', 1, 1, false, 'dossier', 1, '2024-01-01', '2024-12-31', NULL);


--
-- Data for Name: digital_commune_return; Type: TABLE DATA; Schema: nhip_upgrade; Owner: -
--



--
-- Data for Name: digital_commune_return_cell; Type: TABLE DATA; Schema: nhip_upgrade; Owner: -
--



--
-- Data for Name: dossier; Type: TABLE DATA; Schema: nhip_upgrade; Owner: -
--

INSERT INTO dossier VALUES (1, 'H90.31.01-240220-0001', 'a1', 8, 'resolved', 1, 2, false, 8, 1, 'direct', NULL, NULL, 'citizen', NULL, NULL, NULL, NULL, NULL, NULL, '2024-02-20 08:30:00', 8, 'resume', '2024-02-21 17:00:00', NULL, 'early', NULL, NULL, NULL, 0, NULL, 0, NULL, NULL, NULL, false, NULL, NULL, false, NULL, NULL, NULL, '2024-02-20 10:00:00', NULL, NULL, '2024-02-20 10:00:00', 'pending', NULL, NULL, NULL, NULL, NULL);
INSERT INTO dossier VALUES (2, 'H90.01-240221-0001', 'a2', 2, 'received', 1, 1, false, 2, 2, 'online', NULL, NULL, 'citizen', NULL, NULL, NULL, NULL, NULL, NULL, '2024-02-21 08:30:00', 80, 'resume', '2024-03-06 17:00:00', NULL, NULL, NULL, NULL, NULL, 0, NULL, 0, NULL, NULL, NULL, false, NULL, NULL, false, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'pending', NULL, NULL, NULL, NULL, NULL);
INSERT INTO dossier VALUES (3, 'H90.03.01-240222-0001', 'a3', 5, 'resolved', 1, 2, false, 5, 2, 'online', NULL, NULL, 'citizen', NULL, NULL, NULL, NULL, NULL, NULL, '2024-02-22 08:30:00', 80, 'resume', '2024-03-07 17:00:00', NULL, 'early', NULL, NULL, NULL, 0, NULL, 0, NULL, NULL, NULL, false, NULL, NULL, false, NULL, NULL, NULL, '2024-02-23 08:30:00', NULL, NULL, '2024-02-23 08:30:00', 'pending', NULL, NULL, NULL, NULL, NULL);
INSERT INTO dossier VALUES (4, 'H90.32.01-240305-0001', 'a4', 10, 'received', 1, 1, false, 10, 1, 'public_post', NULL, NULL, 'citizen', NULL, NULL, NULL, NULL, NULL, NULL, '2024-03-05 08:30:00', 8, 'resume', '2024-03-06 17:00:00', NULL, NULL, NULL, NULL, NULL, 0, NULL, 0, NULL, NULL, NULL, false, NULL, NULL, false, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'pending', NULL, NULL, NULL, NULL, NULL);
INSERT INTO dossier VALUES (101, 'H90.02-240310-0001', 'a5', 3, 'received', 1, 1, false, 3, 3, 'online', NULL, NULL, 'citizen', NULL, NULL, NULL, NULL, NULL, NULL, '2024-03-10 08:30:00', 56, 'resume', '2024-03-20 17:00:00', NULL, NULL, NULL, NULL, NULL, 0, NULL, 0, NULL, NULL, NULL, false, NULL, NULL, false, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'pending', NULL, NULL, NULL, NULL, NULL);


--
-- Data for Name: dossier_result; Type: TABLE DATA; Schema: nhip_upgrade; Owner: -
--



--
-- Data for Name: dossier_slip; Type: TABLE DATA; Schema: nhip_upgrade; Owner: -
--



--
-- Data for Name: dossier_step; Type: TABLE DATA; Schema: nhip_upgrade; Owner: -
--



--
-- Data for Name: form_06; Type: TABLE DATA; Schema: nhip_upgrade; Owner: -
--



--
-- Data for Name: form_06_cell; Type: TABLE DATA; Schema: nhip_upgrade; Owner: -
--



--
-- Data for Name: journal_seal; Type: TABLE DATA; Schema: nhip_upgrade; Owner: -
--



--
-- Data for Name: nhip_blob; Type: TABLE DATA; Schema: nhip_upgrade; Owner: -
--

INSERT INTO nhip_blob VALUES ('\xf042e7a142b44b1f27fbae7b3c46cdf8c3ecef74275e530f60fde7207a721ed8', '\x7b22666f726d6174223a226e6869702d69737375652f32222c226865616473223a22313a3236222c2265646974696f6e223a2264366531336134383135663231313937366637636365333633386131663639623838303463613066343865366237383138326438336665623233393639343538222c226e616d65223a226465736b222c22706572696f64223a22323032342d3033222c227265766973696f6e223a312c2261735f6f66223a22323032362d31312d32392031303a30333a33312e333631383530222c2266696c6573223a7b227265706f7274732f6465736b2f626f64792e6d64223a2223204be1babe54205155e1baa2207b504552494f447d207b23543a497d5c6e5c6e2a5469e1babf70206e68e1baad6e3a2a207b57696e646f777d2c20746fc3a06e2074e1bb896e68207469e1babf70206e68e1baad6e202a2a7b646f7373696572732e72656365697665647d2a2a2068e1bb932073c6a120287b646f7373696572732e72656365697665642076732070726576696f75737d292c2074726f6e6720c491c3b3207b65616368206368616e6e656c206f6620646f7373696572732e72656365697665647d7b6e616d657d207b646f7373696572732e72656365697665645b6368616e6e656c3d69745d7d7b656e647d2e5c6e5c6e2d202a4769e1baa36920717579e1babf743a2a207b646f7373696572732e7265736f6c7665647d2068e1bb932073c6a12c2072c3ba74207b646f7373696572732e77697468647261776e7d2068e1bb932073c6a12e5c6e2d202ac490616e67206769e1baa36920717579e1babf743a2a207b646f7373696572732e696e5f70726f636573737d2068e1bb932073c6a12e5c6e5c6e7b77696e646f77735f6e6f74657d5c6e222c227265706f7274732f6465736b2f7265706f72742e746f6d6c223a2223204120736d616c6c207265706f727420666f72207468652074657374733a20776861742063616d6520696e2c20776861742077656e74206f75742c2077686174206973206c6566742e5c6e6c6162656c2020203d207b207669203d205c2242c3a16f2063c3a16f2068e1bb932073c6a15c222c20656e203d205c225265706f7274206f6e20646f7373696572735c22207d5c6e706572696f6473203d205b5c226d6f6e74685c225d5c6e70617274732020203d205b5c22626f64792e6d645c225d5c6e626c6f636b2020203d205c226d6f6e74685c225c6e6e756d62657220202020203d205c2253e1bb913a207b6e756d6265727d2f42432d56505c225c6e706c6163655f64617465203d205c227b706c6163657d2c207b646174657d5c225c6e756e6461746564202020203d205c227b706c6163657d2c206e67c3a0792020202020207468c3a16e672020202020206ec4836d207b796561727d5c225c6e747970655f6e616d6520203d205c2242c3814f2043c3814f5c225c6e61627374726163742020203d205c224be1babf74207175e1baa3207b706572696f647d2c206e6869e1bb876d2076e1bba5207b6e6578745f706572696f647d5c225c6e636c6f73696e67202020203d205c225472c3aa6e20c491c3a279206cc3a02062c3a16f2063c3a16f207b706572696f647d2063e1bba761207b6973737565727d2e2f2e5c225c6e6e756d626572696e6720203d205b5c22492e5c222c205c22312e5c225d5c6e726563697069656e7473203d205b5c2255424e44207b70726f76696e63657d5c222c205c224cc6b0753a2056545c225d5c6e7369676e617475726520203d205b5c224348c3814e482056c4824e205048c3924e475c225d5c6e5b686561645d5c6e697373756572203d207b20756e6974203d205c22736369656e63655c222c206f7468657277697365203d205c2256c4836e207068c3b26e675c22207d5c6e706172656e74203d207b206f7468657277697365203d205c2255424e44207b70726f76696e63657d5c22207d5c6e5b626c6f636b732e6d6f6e74685d5c6e6c6162656c202020203d205c2268e1bb932073c6a15c225c6e63616c656e646172203d205c227374617475746f72795f6d6f6e74685c225c6e222c227265706f7274732f706872617365732e746f6d6c223a22232054686520776f7264732061726f756e6420666967757265732e20536c6f747320696e206272616365733b20646f63732f7265706f7274732e6d642073617973207768657265206561636820697320757365642e5c6e5c6e5b6e756d626572735d5c6e6e6f5f6c656164696e675f7a65726f203d205b5c226b6d5c222c205c226b6d325c222c205c22564e445c222c205c2270657263656e745c222c205c2270657263656e746167655f706f696e74735c222c205c227065725f3130305f70656f706c655c222c205c2270656f706c655f7065725f706f696e745c225d5c6e66697865645f646563696d616c7320203d205b5c2270657263656e745c222c205c2270657263656e746167655f706f696e74735c225d202023206f74686572206e756d626572732064726f7020746865207a65726f7320626568696e642074686520636f6d6d615c6e7369676e7320203d207b2070657263656e74203d205c22255c222c20564e44203d205c2220c491e1bb936e675c22207d5c6e7363616c6573203d207b20564e44203d205b207b20776f7264203d205c2274e1bbb75c222c2074696d6573203d2031303030303030303030207d2c207b20776f7264203d205c22747269e1bb87755c222c2074696d6573203d2031303030303030207d205d207d5c6e6d6f73745f7363616c655f646563696d616c73203d20335c6e706c6163655f7072656669786573203d205b5c2254e1bb896e68205c222c205c225468c3a06e68207068e1bb91205c225d5c6e5c6e5b6e756d6265725d5c6e7a65726f20202020202020202020203d205c226b68c3b46e672063c3b35c225c6e6e6f5f6368616e67652020202020203d205c226b68c3b46e672074c4836e672c206b68c3b46e67206769e1baa36d5c225c6e6d697373696e6720202020202020203d205c22286368c6b0612063c3b32073e1bb91206c69e1bb8775295c225c6e6e6f745f6170706c696361626c65203d205c22286b68c3b46e67207068c3a1742073696e68295c225c6e657374696d617465202020202020203d205c22c6b0e1bb9b635c225c6e6e6f745f636f6d70617261626c65203d205c22286b68c3b46e6720736f2073c3a16e6820c491c6b0e1bba363295c225c6e5c6e2320486f77206d616e79206f6620736f6d657468696e67207468657265206172653a207b6e7d20697320746865206669677572652c207b6e6f756e7d207768617420697320636f756e7465642e5c6e5b636f756e745d5c6e736f6d65202020203d205c2263c3b3207b6e7d207b6e6f756e7d5c225c6e6e6f6e65202020203d205c227b6e7d207b6e6f756e7d206ec3a06f5c225c6e6d697373696e67203d205c226368c6b0612063c3b32073e1bb91206c69e1bb87752076e1bb81207b6e6f756e7d5c225c6e5c6e5b646174615d5c6e6e6f6e655f61667465725f6c656164203d205c226368c6b0612063c3b32073e1bb91206c69e1bb87752074726f6e67206be1bbb32e5c225c6e6e6f6e655f6f665f626c6f636b2020203d205c227b626c6f636b7d3a206368c6b0612063c3b32073e1bb91206c69e1bb87752074726f6e67206be1bbb32e5c225c6e5c6e5b6c6973745d5c6e6265747765656e203d205c223b205c225c6e5c6e5b77696e646f775d5c6e77686f6c655f6d6f6e7468203d205c2274726f6e67207468c3a16e67207b6d6f6e74687d5c225c6e6461797320202020202020203d205c2274e1bbab206e67c3a079207b66726f6d7d20c491e1babf6e206e67c3a079207b746f7d5c225c6e6461792020202020202020203d205c22c491e1babf6e206e67c3a079207b746f7d5c225c6e5c6e5b706572696f645d5c6e6d6f6e7468202020202020203d205c227468c3a16e67207b6d6f6e74687d2f7b796561727d5c225c6e7175617274657220202020203d205c225175c3bd207b717561727465727d2f7b796561727d5c225c6e68616c665f312020202020203d205c2236207468c3a16e6720c491e1baa775206ec4836d207b796561727d5c225c6e68616c665f322020202020203d205c2236207468c3a16e67206375e1bb9169206ec4836d207b796561727d5c225c6e6e696e655f6d6f6e746873203d205c2239207468c3a16e6720c491e1baa775206ec4836d207b796561727d5c225c6e7965617220202020202020203d205c226ec4836d207b796561727d5c225c6e5c6e23204368616e6765733a207b6368616e67657d20697320746865206669677572652c207b626173657d207768617420697320636f6d706172656420776974682c207b756e69747d2074686520756e6974206f66206d6561737572652e5c6e5b6368616e67655d5c6e626173655f7a65726f202020203d205c226be1bbb3207472c6b0e1bb9b63206b68c3b46e67207068c3a1742073696e685c225c6e626173655f6d697373696e67203d205c226368c6b0612063c3b32073e1bb91206c69e1bb8775206be1bbb3207472c6b0e1bb9b635c225c6e5c6e5b6368616e67652e70657263656e745d5c6e75702020202020203d205c2274c4836e67207b6368616e67657d2520736f2076e1bb9b69207b626173657d5c225c6e75705f6d756368203d205c2274c4836e67207b6368616e67657d252c2067e1baa570207b74696d65737d206ce1baa76e20736f2076e1bb9b69207b626173657d5c225c6e646f776e202020203d205c226769e1baa36d207b6368616e67657d2520736f2076e1bb9b69207b626173657d5c225c6e73616d65202020203d205c227b6368616e67657d20736f2076e1bb9b69207b626173657d5c225c6e75705f62726965666c792020203d205c2274c4836e67207b6368616e67657d255c225c6e646f776e5f62726965666c79203d205c226769e1baa36d207b6368616e67657d255c225c6e73616d655f62726965666c79203d205c227b6368616e67657d5c225c6e5c6e5b6368616e67652e6162736f6c7574655d5c6e75702020203d205c2274c4836e67207b6368616e67657d207b756e69747d20736f2076e1bb9b69207b626173657d5c225c6e646f776e203d205c226769e1baa36d207b6368616e67657d207b756e69747d20736f2076e1bb9b69207b626173657d5c225c6e73616d65203d205c227b6368616e67657d20736f2076e1bb9b69207b626173657d5c225c6e75705f62726965666c792020203d205c2274c4836e67207b6368616e67657d5c225c6e646f776e5f62726965666c79203d205c226769e1baa36d207b6368616e67657d5c225c6e73616d655f62726965666c79203d205c227b6368616e67657d5c225c6e5c6e5b6368616e67652e706f696e74735d5c6e75702020203d205c2274c4836e67207b6368616e67657d20c49169e1bb836d207068e1baa76e207472c4836d20736f2076e1bb9b69207b626173657d5c225c6e646f776e203d205c226769e1baa36d207b6368616e67657d20c49169e1bb836d207068e1baa76e207472c4836d20736f2076e1bb9b69207b626173657d5c225c6e73616d65203d205c227b6368616e67657d20736f2076e1bb9b69207b626173657d5c225c6e75705f62726965666c792020203d205c2274c4836e67207b6368616e67657d20c49169e1bb836d207068e1baa76e207472c4836d5c225c6e646f776e5f62726965666c79203d205c226769e1baa36d207b6368616e67657d20c49169e1bb836d207068e1baa76e207472c4836d5c225c6e73616d655f62726965666c79203d205c227b6368616e67657d5c225c6e5c6e5b626173655d5c6e70726576696f75735f6d6f6e7468203d205c227468c3a16e67207472c6b0e1bb9b635c225c6e70726576696f7573202020202020203d205c226be1bbb3207472c6b0e1bb9b635c225c6e7965617220202020202020202020203d205c2263c3b96e67206be1bbb3206ec4836d207472c6b0e1bb9b635c225c6e706c616e20202020202020202020203d205c226be1babf20686fe1baa163685c225c6e73696e6365202020202020202020203d205c226e67c3a079207b6461797d5c225c6e5c6e5b62616e6e65725d5c6e647261667420202020203d205c2244e1bbb0205448e1baa24f5c225c6e73696d756c61746564203d205c2244e1bbae204c49e1bb8655204dc394205048e1bb8e4e475c225c6e5c6e5b6761705d5c6e6e6172726174697665203d205c225b4368c6b0612063c3b3206ee1bb99692064756e673a207b68656164696e677d20287b73656374696f6e7d295d5c225c6e5c6e5b77696e646f77735d5c6e6e6f7465203d205c224be1bbb32073e1bb91206c69e1bb87752063e1bba7612062c3a16f2063c3a16f3a207b6c6973747d2e5c225c6e6974656d203d205c227b626c6f636b737d3a207b77696e646f777d5c225c6e5c6e5b7265766973696f6e5d5c6e68656164696e672020202020203d205c224ee1bb98492044554e4720c490c38d4e48204348c38d4e485c225c6e6c6561642020202020202020203d205c2242e1baa36e206ec3a0792074686179207468e1babf2042c3a16f2063c3a16f2073e1bb91207b6561726c6965727d3b206cc3bd20646f3a207b63617573657d2e2043c3a1632073e1bb91206c69e1bb8775207468617920c491e1bb95693a5c225c6e6974656d2020202020202020203d205c227b6c6162656c7d20287b77696e646f777d293a2074e1bbab207b6265666f72657d207468c3a06e68207b61667465727d20287b6361757365737d292e5c225c6e7265636f7264732020202020203d205c227b7265636f7264737d5c225c6e63616d652020202020202020203d205c2262e1bb952073756e67207b7265636f7264737d5c225c6e77656e742020202020202020203d205c226b68c3b46e672063c3b26e207b7265636f7264737d5c225c6e6368616e6765642020202020203d205c22c49169e1bb8175206368e1bb896e68207b7265636f7264737d5c225c6e73616d655f7265636f726473203d205c2263c3b96e672063c3a1632062e1baa36e206768692c206ee1bb99692064756e672063e1bba761206368c3ba6e67207468617920c491e1bb95695c225c6e6d6f72652020202020202020203d205c222076c3a0207b6e7d2062e1baa36e20676869206b68c3a1635c225c6e7461626c652020202020202020203d205c2243c3a1632073e1bb91206c69e1bb8775207468617920c491e1bb956920736f2076e1bb9b692062e1baa36e207472c6b0e1bb9b635c225c6e636f6c756d6e5f666967757265203d205c224368e1bb89207469c3aa755c225c6e636f6c756d6e5f6265666f7265203d205c2242e1baa36e207472c6b0e1bb9b635c225c6e636f6c756d6e5f616674657220203d205c2242e1baa36e206ec3a0795c225c6e636f6c756d6e5f636175736520203d205c224e677579c3aa6e206e68c3a26e5c225c6e726f7720202020202020202020203d205c227b6c6162656c7d20287b77696e646f777d295c225c6e23204f6e6520656e747279206f6620746865206a6f75726e616c3a207b6163746f727d20656e7465726564206974206174207b7265636f726465647d2c2069742068617070656e6564206f6e207b68617070656e65647d2e5c6e656e747279203d205c227b636f64657d20287b616374696f6e7d206e67c3a079207b68617070656e65647d3b207b6163746f727d206e68e1baad70206cc3ba63207b7265636f726465647d295c225c6e63617573655f6c6174655f7265636f7264202020202020202020203d205c2262e1bb952073756e67207b7265636f7264737d5c225c6e63617573655f636f7272656374696f6e20202020202020202020203d205c22c491c3ad6e68206368c3ad6e68207b7265636f7264737d5c225c6e63617573655f646566696e6974696f6e20202020202020202020203d205c22c491e1bb8b6e68206e6768c4a961206368e1bb89207469c3aa75207468617920c491e1bb95692074e1bbab206e67c3a079207b6461797d5c225c6e63617573655f646566696e6974696f6e5f756e64617465642020203d205c22c491e1bb8b6e68206e6768c4a961206368e1bb89207469c3aa75207468617920c491e1bb95695c225c6e63617573655f72656f7267616e69736174696f6e202020202020203d205c2273e1baaf702078e1babf7020c491c6a16e2076e1bb8b3a207b7265636f7264737d5c225c6e63617573655f7075626c69736865645f7265706c616365642020203d205c22746861792073e1bb91206c69e1bb877520c491c3a32063c3b46e672062e1bb913a207b7265636f7264737d5c225c6e5c6e23205361696420696e206120666f6f746e6f74652077686572652066696775726573206265666f726520616e6420616674657220612064617920617265206e6f74206f66207468652073616d65206b696e642e5c6e5b627265616b5d5c6e646566696e6974696f6e203d205c22c490e1bb8b6e68206e6768c4a9612063e1bba761206368e1bb89207469c3aa75205c5c5c227b6c6162656c7d5c5c5c22207468617920c491e1bb95692074e1bbab206e67c3a079207b6461797d3b2073e1bb91206c69e1bb8775207472c6b0e1bb9b632076c3a020736175206e67c3a07920c491c3b3206b68c3b46e6720686fc3a06e20746fc3a06e20736f2073c3a16e6820c491c6b0e1bba3632076e1bb9b69206e6861752e5c225c6e756e6974732020202020203d205c2254e1bbab206e67c3a079207b6461797d2063c3a16320c491c6a16e2076e1bb8b20c491c6b0e1bba3632074c3ad6e68207468617920c491e1bb956920287b64657461696c7d293b2073e1bb91206c69e1bb8775207472c6b0e1bb9b632076c3a020736175206e67c3a07920c491c3b3206b68c3b46e672063c3b96e67206de1bb997420c491e1bb8b612062c3a06e2e5c225c6e5c6e23205361696420696e206120666f6f746e6f74652077686572652061206669677572652063616e6e6f7420626520746f6c64206f6e2074686520756e697473206f6620616e6f74686572206461792e5c6e5b726561736f6e5d5c6e73706c69745f776974686f75745f736861726573203d205c227b756e69747d20636869612074c3a163682074e1bbab206e67c3a079207b6461797d2c206b68c3b46e672063c3b32074c3a069206c69e1bb8775206ec3aa752074e1bbb7206ce1bb87207068c3a26e20636869612e5c225c6e706172745f776974686f75745f73686172652020203d205c227b756e69747d2063687579e1bb836e206de1bb9974207068e1baa76e20c491e1bb8b612062c3a06e2073616e67207b6f746865727d2074e1bbab206e67c3a079207b6461797d2c206b68c3b46e672063c3b32074c3a069206c69e1bb8775206ec3aa752074e1bbb7206ce1bb872e5c225c6e6d65726765645f6265666f726520202020202020203d205c227b6f746865727d206e68e1baad702076c3a06f207b756e69747d2074e1bbab206e67c3a079207b6461797d2c2073e1bb91206c69e1bb87752073617520c491c3b3206b68c3b46e672074c3a16368206ce1baa16920c491c6b0e1bba3632e5c225c6e6f75747369646520202020202020202020202020203d205c2253e1bb91206c69e1bb87752063e1bba761207b756e69747d207472c6b0e1bb9b63206e67c3a079207b6461797d206b68c3b46e6720746875e1bb9963206b686f2064e1bbaf206c69e1bb8775206ec3a0792e5c225c6e756e69745f656e64656420202020202020202020203d205c227b756e69747d206be1babf74207468c3ba632074e1bbab206e67c3a079207b6461797d2e5c225c6e756e69745f6e6f745f626567756e202020202020203d205c227b756e69747d207468c3a06e68206ce1baad702074e1bbab206e67c3a079207b6461797d2e5c225c6e6c6576656c5f656e646564202020202020202020203d205c224b68c3b46e672063c3b26e2063e1baa570206ec3a0792074e1bbab206e67c3a079207b6461797d2e5c225c6e7368617265735f6e6f745f616464656420202020203d205c2254e1bbb7206ce1bb872063e1bba761206e6869e1bb817520c491c6a16e2076e1bb8b206b68c3b46e672063e1bb996e6720c491c6b0e1bba3632076e1bb9b69206e6861752e5c225c6e6e6f745f646976697369626c6520202020202020203d205c2253e1bb9120c491e1babf6d206769c3a1207472e1bb8b206b68c3a163206e6861752063e1bba761207b756e69747d206b68c3b46e67206368696120c491c6b0e1bba3632e5c225c6e5c6e5b66696e64696e675d5c6e6d697373696e672020203d205c22546869e1babf752073e1bb91206c69e1bb87753a207b6c6162656c7d20287b636f64657d5b7b64696d737d5d2c207b77696e646f777d293b20c491c3a32063c3b3207b6e7d2f7b6d7d2e5c225c6e676170202020202020203d205c224368c6b0612063c3b3207068e1baa76e2074687579e1babf74206d696e683a207b73656374696f6e7d2e5c225c6e636865636b20202020203d205c227b736179737d205b7b77696e646f777d3a207b61726974686d657469637d5d5c225c6e7075626c6973686564203d205c227b6c6162656c7d20287b636f64657d292064c3b96e672073e1bb91206c69e1bb877520c491c3a32063c3b46e672062e1bb913a207b736f757263657d2e5c225c6e5c6e5b706167655d5c6e646566696e6974696f6e203d205c224368e1bb89207469c3aa755c225c6e636f6465202020202020203d205c224dc3a35c225c6e64696d73202020202020203d205c225068c3a26e2074e1bb955c225c6e77696e646f7720202020203d205c224be1bbb32073e1bb91206c69e1bb87755c225c6e76616c75652020202020203d205c224769c3a1207472e1bb8b5c225c6e636f6d70617265642020203d205c22536f2073c3a16e685c225c6e62617365202020202020203d205c2247e1bb916320736f2073c3a16e685c225c6e73746174652020202020203d205c2254c3ac6e68207472e1baa16e675c225c6e7265636f726473202020203d205c2242e1baa36e206768695c225c6e61735f6f662020202020203d205c225468e1bb9d6920c49169e1bb836d206ce1baa5792073e1bb91206c69e1bb87755c225c6e736f7572636520202020203d205c224e6775e1bb936e5c225c6e636f6d6d616e64202020203d205c224ce1bb876e68206c69e1bb8774206bc3aa20746fc3a06e2062e1bb995c225c6e6261636b202020202020203d205c225472e1bb9f206ce1baa1692062c3a16f2063c3a16f5c225c6e7265706f727465642020203d205c22c490c3a32062c3a16f2063c3a16f5c225c6e5c6e5b636f6c756d6e5d5c6e636f64652020202020203d205c224dc3a32062e1baa36e206768695c225c6e756e69742020202020203d205c22c490c6a16e2076e1bb8b5c225c6e646179202020202020203d205c224e67c3a0795c225c6e616d6f756e74202020203d205c2253e1bb91206cc6b0e1bba36e675c225c6e737461746520202020203d205c225472e1baa16e67207468c3a1695c225c6e73696d756c61746564203d205c224dc3b4207068e1bb8f6e675c225c6e796573202020202020203d205c2263c3b35c225c6e5c6e5b73746174655d5c6e76616c7565202020202020202020203d205c22c491e1bba72073e1bb91206c69e1bb87755c225c6e7a65726f20202020202020202020203d205c22c491e1bba72073e1bb91206c69e1bb87752c206b68c3b46e67207068c3a1742073696e685c225c6e6d697373696e6720202020202020203d205c226368c6b0612063c3b32073e1bb91206c69e1bb87755c225c6e6c61746520202020202020202020203d205c226ee1bb9970206d75e1bb996e5c225c6e657374696d617465202020202020203d205c22c6b0e1bb9b632074c3ad6e685c225c6e7075626c69736865642020202020203d205c227468656f2073e1bb91206c69e1bb877520c491c3a32063c3b46e672062e1bb915c225c6e6e6f745f6170706c696361626c65203d205c226b68c3b46e6720c3a1702064e1bba56e675c225c6e756e6b6e6f776e5f636f64652020203d205c226b68c3b46e672063c3b3206368e1bb89207469c3aa75206ec3a0795c225c6e227d2c226e6172726174697665223a22222c22616e7377657273223a7b2266696775726573223a7b22646f7373696572732e696e5f70726f636573737c7c323032342d30322d31352e2e323032342d30332d31347c7374617475746f72795f6d6f6e7468223a7b22726561736f6e223a6e756c6c2c22627265616b73223a5b5d2c2276616c7565223a2232222c227374617465223a2276616c7565222c22756e6974223a22646f737369657273222c22756e69745f6c6162656c223a2268e1bb932073c6a1222c226c6162656c223a2253e1bb912068e1bb932073c6a120c491616e67206769e1baa36920717579e1babf74222c22646563696d616c73223a302c227368617265223a66616c73652c2261745f656e64223a747275652c2273696d756c61746564223a66616c73652c22736f75726365223a22222c227265706f72746564223a312c226578706563746564223a312c22646566696e6974696f6e223a2231636536353331376532656266333964666639383035613032656434356264326532346164636238373866393538623062623436303437363561303637663639222c2264696d73223a22222c2262617365223a6e756c6c2c22626173655f7374617465223a226d697373696e67222c226368616e67655f616273223a6e756c6c2c226368616e67655f706374223a6e756c6c7d2c22646f7373696572732e72656365697665647c6368616e6e656c3d6469726563747c323032342d30322d31352e2e323032342d30332d31347c7374617475746f72795f6d6f6e7468223a7b22726561736f6e223a6e756c6c2c22627265616b73223a5b5d2c2276616c7565223a2231222c227374617465223a2276616c7565222c22756e6974223a22646f737369657273222c22756e69745f6c6162656c223a2268e1bb932073c6a1222c226c6162656c223a2253e1bb912068e1bb932073c6a12054544843207469e1babf70206e68e1baad6e20e28093207472e1bbb163207469e1babf70222c22646563696d616c73223a302c227368617265223a66616c73652c2261745f656e64223a66616c73652c2273696d756c61746564223a66616c73652c22736f75726365223a22222c227265706f72746564223a32392c226578706563746564223a32392c22646566696e6974696f6e223a2230336165643636343265303835636464323465616365646632623138633430366666666363343934666565303436363561656537613763336564623762636438222c2264696d73223a226368616e6e656c3d646972656374222c2262617365223a6e756c6c2c22626173655f7374617465223a226d697373696e67222c226368616e67655f616273223a6e756c6c2c226368616e67655f706374223a6e756c6c7d2c22646f7373696572732e72656365697665647c6368616e6e656c3d6f6e6c696e657c323032342d30322d31352e2e323032342d30332d31347c7374617475746f72795f6d6f6e7468223a7b22726561736f6e223a6e756c6c2c22627265616b73223a5b5d2c2276616c7565223a2232222c227374617465223a2276616c7565222c22756e6974223a22646f737369657273222c22756e69745f6c6162656c223a2268e1bb932073c6a1222c226c6162656c223a2253e1bb912068e1bb932073c6a12054544843207469e1babf70206e68e1baad6e20e28093207472e1bbb16320747579e1babf6e222c22646563696d616c73223a302c227368617265223a66616c73652c2261745f656e64223a66616c73652c2273696d756c61746564223a66616c73652c22736f75726365223a22222c227265706f72746564223a32392c226578706563746564223a32392c22646566696e6974696f6e223a2230336165643636343265303835636464323465616365646632623138633430366666666363343934666565303436363561656537613763336564623762636438222c2264696d73223a226368616e6e656c3d6f6e6c696e65222c2262617365223a6e756c6c2c22626173655f7374617465223a226d697373696e67222c226368616e67655f616273223a6e756c6c2c226368616e67655f706374223a6e756c6c7d2c22646f7373696572732e72656365697665647c6368616e6e656c3d7075626c69635f706f73747c323032342d30322d31352e2e323032342d30332d31347c7374617475746f72795f6d6f6e7468223a7b22726561736f6e223a6e756c6c2c22627265616b73223a5b5d2c2276616c7565223a2231222c227374617465223a2276616c7565222c22756e6974223a22646f737369657273222c22756e69745f6c6162656c223a2268e1bb932073c6a1222c226c6162656c223a2253e1bb912068e1bb932073c6a12054544843207469e1babf70206e68e1baad6e20e280932062c6b075206368c3ad6e682063c3b46e6720c3ad6368222c22646563696d616c73223a302c227368617265223a66616c73652c2261745f656e64223a66616c73652c2273696d756c61746564223a66616c73652c22736f75726365223a22222c227265706f72746564223a32392c226578706563746564223a32392c22646566696e6974696f6e223a2230336165643636343265303835636464323465616365646632623138633430366666666363343934666565303436363561656537613763336564623762636438222c2264696d73223a226368616e6e656c3d7075626c69635f706f7374222c2262617365223a6e756c6c2c22626173655f7374617465223a226d697373696e67222c226368616e67655f616273223a6e756c6c2c226368616e67655f706374223a6e756c6c7d2c22646f7373696572732e72656365697665647c7c323032342d30322d31352e2e323032342d30332d31347c7374617475746f72795f6d6f6e7468223a7b22726561736f6e223a6e756c6c2c22627265616b73223a5b5d2c2276616c7565223a2234222c227374617465223a2276616c7565222c22756e6974223a22646f737369657273222c22756e69745f6c6162656c223a2268e1bb932073c6a1222c226c6162656c223a2253e1bb912068e1bb932073c6a12054544843207469e1babf70206e68e1baad6e222c22646563696d616c73223a302c227368617265223a66616c73652c2261745f656e64223a66616c73652c2273696d756c61746564223a66616c73652c22736f75726365223a22222c227265706f72746564223a32392c226578706563746564223a32392c22646566696e6974696f6e223a2230336165643636343265303835636464323465616365646632623138633430366666666363343934666565303436363561656537613763336564623762636438222c2264696d73223a22222c2262617365223a6e756c6c2c22626173655f7374617465223a226d697373696e67222c226368616e67655f616273223a6e756c6c2c226368616e67655f706374223a6e756c6c7d2c22646f7373696572732e72656365697665647c7c323032342d30322d31352e2e323032342d30332d31347c7374617475746f72795f6d6f6e74687c70726576696f7573223a7b22726561736f6e223a6e756c6c2c22627265616b73223a5b5d2c2276616c7565223a2234222c227374617465223a2276616c7565222c22756e6974223a22646f737369657273222c22756e69745f6c6162656c223a2268e1bb932073c6a1222c226c6162656c223a2253e1bb912068e1bb932073c6a12054544843207469e1babf70206e68e1baad6e222c22646563696d616c73223a302c227368617265223a66616c73652c2261745f656e64223a66616c73652c2273696d756c61746564223a66616c73652c22736f75726365223a22222c227265706f72746564223a32392c226578706563746564223a32392c22646566696e6974696f6e223a2230336165643636343265303835636464323465616365646632623138633430366666666363343934666565303436363561656537613763336564623762636438222c2264696d73223a22222c2262617365223a2230222c22626173655f7374617465223a227a65726f222c226368616e67655f616273223a2234222c226368616e67655f706374223a6e756c6c7d2c22646f7373696572732e7265736f6c7665647c7c323032342d30322d31352e2e323032342d30332d31347c7374617475746f72795f6d6f6e7468223a7b22726561736f6e223a6e756c6c2c22627265616b73223a5b5d2c2276616c7565223a2232222c227374617465223a2276616c7565222c22756e6974223a22646f737369657273222c22756e69745f6c6162656c223a2268e1bb932073c6a1222c226c6162656c223a2253e1bb912068e1bb932073c6a1205454484320c491c3a3206769e1baa36920717579e1babf74222c22646563696d616c73223a302c227368617265223a66616c73652c2261745f656e64223a66616c73652c2273696d756c61746564223a66616c73652c22736f75726365223a22222c227265706f72746564223a32392c226578706563746564223a32392c22646566696e6974696f6e223a2264346632353862366262336564393335623334353533386265343265636537653333643062366639386365373664353337313631376538316566363561346338222c2264696d73223a22222c2262617365223a6e756c6c2c22626173655f7374617465223a226d697373696e67222c226368616e67655f616273223a6e756c6c2c226368616e67655f706374223a6e756c6c7d2c22646f7373696572732e77697468647261776e7c7c323032342d30322d31352e2e323032342d30332d31347c7374617475746f72795f6d6f6e7468223a7b22726561736f6e223a6e756c6c2c22627265616b73223a5b5d2c2276616c7565223a2230222c227374617465223a227a65726f222c22756e6974223a22646f737369657273222c22756e69745f6c6162656c223a2268e1bb932073c6a1222c226c6162656c223a2253e1bb912068e1bb932073c6a12072c3ba74222c22646563696d616c73223a302c227368617265223a66616c73652c2261745f656e64223a66616c73652c2273696d756c61746564223a66616c73652c22736f75726365223a22222c227265706f72746564223a32392c226578706563746564223a32392c22646566696e6974696f6e223a2232366163616438313430656463333737313562353539316261643839623263383262396231646263386336306636626639663531613166373034333861313532222c2264696d73223a22222c2262617365223a6e756c6c2c22626173655f7374617465223a226d697373696e67222c226368616e67655f616273223a6e756c6c2c226368616e67655f706374223a6e756c6c7d7d2c227061727473223a7b226368616e6e656c206f6620646f7373696572732e72656365697665645b5d7c323032342d30322d31352e2e323032342d30332d31347c7374617475746f72795f6d6f6e7468223a5b5b22646972656374222c227472e1bbb163207469e1babf70225d2c5b226f6e6c696e65222c227472e1bbb16320747579e1babf6e225d2c5b227075626c69635f706f7374222c2262c6b075206368c3ad6e682063c3b46e6720c3ad6368225d5d7d2c2277696e646f7773223a7b226d6f6e7468223a5b22323032342d30322d3135222c22323032342d30332d3134222c227374617475746f72795f6d6f6e7468222c22225d7d2c22756e697473223a7b22736369656e6365223a2253e1bb9f204b686f612068e1bb8d632076c3a02043c3b46e67206e6768e1bb87227d2c22626173656c696e6573223a7b7d2c2270726f76696e6365223a2254e1bb896e682054c3a26e2048c3b261227d2c2266696775726573223a5b7b2276696577223a22222c22706c616e5f736574223a22222c226964223a2266303031222c22636f6465223a22646f7373696572732e7265636569766564222c2264696d73223a22222c2266726f6d223a22323032342d30322d3135222c22746f223a22323032342d30332d3134222c2261736b65645f66726f6d223a22323032342d30322d3135222c2261736b65645f746f223a22323032342d30332d3134222c2263616c656e646172223a227374617475746f72795f6d6f6e7468222c226173223a2276616c7565222c227673223a22222c2276616c7565223a2234222c227072696e746564223a223034222c227374617465223a2276616c7565222c22746167223a22646f7373696572732e72656365697665647c7c323032342d30322d31352e2e323032342d30332d3134222c226c6162656c223a2253e1bb912068e1bb932073c6a12054544843207469e1babf70206e68e1baad6e222c227265636f726473223a2236666531393034343732306533383165616661626136663839646130336162623965343664343134656362316537386138393334323534353336616263316363222c22646566696e6974696f6e223a2230336165643636343265303835636464323465616365646632623138633430366666666363343934666565303436363561656537613763336564623762636438227d2c7b2276696577223a22222c22706c616e5f736574223a22222c226964223a2266303032222c22636f6465223a22646f7373696572732e7265636569766564222c2264696d73223a226368616e6e656c3d646972656374222c2266726f6d223a22323032342d30322d3135222c22746f223a22323032342d30332d3134222c2261736b65645f66726f6d223a22323032342d30322d3135222c2261736b65645f746f223a22323032342d30332d3134222c2263616c656e646172223a227374617475746f72795f6d6f6e7468222c226173223a2276616c7565222c227673223a22222c2276616c7565223a2231222c227072696e746564223a223031222c227374617465223a2276616c7565222c22746167223a22646f7373696572732e72656365697665647c6368616e6e656c3d6469726563747c323032342d30322d31352e2e323032342d30332d3134222c226c6162656c223a2253e1bb912068e1bb932073c6a12054544843207469e1babf70206e68e1baad6e20e28093207472e1bbb163207469e1babf70222c227265636f726473223a2236616163656336643130653161336632363863366636346431333238313063306162656261333138653633653634653337313132613036346537376166386631222c22646566696e6974696f6e223a2230336165643636343265303835636464323465616365646632623138633430366666666363343934666565303436363561656537613763336564623762636438227d2c7b2276696577223a22222c22706c616e5f736574223a22222c226964223a2266303033222c22636f6465223a22646f7373696572732e7265636569766564222c2264696d73223a226368616e6e656c3d6f6e6c696e65222c2266726f6d223a22323032342d30322d3135222c22746f223a22323032342d30332d3134222c2261736b65645f66726f6d223a22323032342d30322d3135222c2261736b65645f746f223a22323032342d30332d3134222c2263616c656e646172223a227374617475746f72795f6d6f6e7468222c226173223a2276616c7565222c227673223a22222c2276616c7565223a2232222c227072696e746564223a223032222c227374617465223a2276616c7565222c22746167223a22646f7373696572732e72656365697665647c6368616e6e656c3d6f6e6c696e657c323032342d30322d31352e2e323032342d30332d3134222c226c6162656c223a2253e1bb912068e1bb932073c6a12054544843207469e1babf70206e68e1baad6e20e28093207472e1bbb16320747579e1babf6e222c227265636f726473223a2264653362376534623237386539393635376361396162353864333430383939326261323439626138663866623163633862626338643862303634353538346231222c22646566696e6974696f6e223a2230336165643636343265303835636464323465616365646632623138633430366666666363343934666565303436363561656537613763336564623762636438227d2c7b2276696577223a22222c22706c616e5f736574223a22222c226964223a2266303034222c22636f6465223a22646f7373696572732e7265636569766564222c2264696d73223a226368616e6e656c3d7075626c69635f706f7374222c2266726f6d223a22323032342d30322d3135222c22746f223a22323032342d30332d3134222c2261736b65645f66726f6d223a22323032342d30322d3135222c2261736b65645f746f223a22323032342d30332d3134222c2263616c656e646172223a227374617475746f72795f6d6f6e7468222c226173223a2276616c7565222c227673223a22222c2276616c7565223a2231222c227072696e746564223a223031222c227374617465223a2276616c7565222c22746167223a22646f7373696572732e72656365697665647c6368616e6e656c3d7075626c69635f706f73747c323032342d30322d31352e2e323032342d30332d3134222c226c6162656c223a2253e1bb912068e1bb932073c6a12054544843207469e1babf70206e68e1baad6e20e280932062c6b075206368c3ad6e682063c3b46e6720c3ad6368222c227265636f726473223a2236633066373039366561323562303630313265363236326138613663313862613033363034663534373066346438663365323335323435376435666237623638222c22646566696e6974696f6e223a2230336165643636343265303835636464323465616365646632623138633430366666666363343934666565303436363561656537613763336564623762636438227d2c7b2276696577223a22222c22706c616e5f736574223a22222c226964223a2266303035222c22636f6465223a22646f7373696572732e7265736f6c766564222c2264696d73223a22222c2266726f6d223a22323032342d30322d3135222c22746f223a22323032342d30332d3134222c2261736b65645f66726f6d223a22323032342d30322d3135222c2261736b65645f746f223a22323032342d30332d3134222c2263616c656e646172223a227374617475746f72795f6d6f6e7468222c226173223a2276616c7565222c227673223a22222c2276616c7565223a2232222c227072696e746564223a223032222c227374617465223a2276616c7565222c22746167223a22646f7373696572732e7265736f6c7665647c7c323032342d30322d31352e2e323032342d30332d3134222c226c6162656c223a2253e1bb912068e1bb932073c6a1205454484320c491c3a3206769e1baa36920717579e1babf74222c227265636f726473223a2230336661633538316362303638326631633963393363313530393434616534616363363837393936346635613931613430623338623461636533353633386266222c22646566696e6974696f6e223a2264346632353862366262336564393335623334353533386265343265636537653333643062366639386365373664353337313631376538316566363561346338227d2c7b2276696577223a22222c22706c616e5f736574223a22222c226964223a2266303036222c22636f6465223a22646f7373696572732e77697468647261776e222c2264696d73223a22222c2266726f6d223a22323032342d30322d3135222c22746f223a22323032342d30332d3134222c2261736b65645f66726f6d223a22323032342d30322d3135222c2261736b65645f746f223a22323032342d30332d3134222c2263616c656e646172223a227374617475746f72795f6d6f6e7468222c226173223a2276616c7565222c227673223a22222c2276616c7565223a2230222c227072696e746564223a226b68c3b46e672063c3b3222c227374617465223a227a65726f222c22746167223a22646f7373696572732e77697468647261776e7c7c323032342d30322d31352e2e323032342d30332d3134222c226c6162656c223a2253e1bb912068e1bb932073c6a12072c3ba74222c227265636f726473223a2230653537353163303236653534336232653861623265623036303939646161316431653564663437373738663737383766616162343563646631326665336138222c22646566696e6974696f6e223a2232366163616438313430656463333737313562353539316261643839623263383262396231646263386336306636626639663531613166373034333861313532227d2c7b2276696577223a22222c22706c616e5f736574223a22222c226964223a2266303037222c22636f6465223a22646f7373696572732e696e5f70726f63657373222c2264696d73223a22222c2266726f6d223a22323032342d30332d3134222c22746f223a22323032342d30332d3134222c2261736b65645f66726f6d223a22323032342d30322d3135222c2261736b65645f746f223a22323032342d30332d3134222c2263616c656e646172223a227374617475746f72795f6d6f6e7468222c226173223a2276616c7565222c227673223a22222c2276616c7565223a2232222c227072696e746564223a223032222c227374617465223a2276616c7565222c22746167223a22646f7373696572732e696e5f70726f636573737c7c323032342d30332d31342e2e323032342d30332d3134222c226c6162656c223a2253e1bb912068e1bb932073c6a120c491616e67206769e1baa36920717579e1babf74222c227265636f726473223a2236656366356662333831626332303935316535373032613232613833666163313739323834666666356366373332336436633933663937663763316333376635222c22646566696e6974696f6e223a2231636536353331376532656266333964666639383035613032656434356264326532346164636238373866393538623062623436303437363561303637663639227d5d2c226561726c696572223a22222c226361757365223a22222c226368616e676573223a5b5d7d');


--
-- Data for Name: nhip_edition; Type: TABLE DATA; Schema: nhip_upgrade; Owner: -
--

INSERT INTO nhip_edition VALUES (1, 'd6e13a4815f211976f7cce3638a1f69b8804ca0f48e6b78182d83feb23969458', '08c78aef837d6662e83de19b9a62292716d2fbe1e4a890e1ba650046761ef532', '2026-11-29 10:03:23.48989');


--
-- Data for Name: nhip_edition_file; Type: TABLE DATA; Schema: nhip_upgrade; Owner: -
--

INSERT INTO nhip_edition_file VALUES ('d6e13a4815f211976f7cce3638a1f69b8804ca0f48e6b78182d83feb23969458', 'systems/access.toml', '\x98e2a6711c332631cfa43f54fa413b2efae790bc2acbecaf4d912a230960f1fe');
INSERT INTO nhip_edition_file VALUES ('d6e13a4815f211976f7cce3638a1f69b8804ca0f48e6b78182d83feb23969458', 'systems/calendars.toml', '\x8aa85ab2fc987a743ee35c130859322d492a3cae9a67f38445d82fac67f58bf8');
INSERT INTO nhip_edition_file VALUES ('d6e13a4815f211976f7cce3638a1f69b8804ca0f48e6b78182d83feb23969458', 'systems/dossiers/checks.toml', '\xe0d4432ae375f3d5446fefdd39676e412dad4fb60ac602f3d44a2ac0cdd7741e');
INSERT INTO nhip_edition_file VALUES ('d6e13a4815f211976f7cce3638a1f69b8804ca0f48e6b78182d83feb23969458', 'systems/dossiers/dossier.toml', '\xe3e909185e139885b964da25d4ba3b3df3eda1f787f2125facd35f7b22b81093');
INSERT INTO nhip_edition_file VALUES ('d6e13a4815f211976f7cce3638a1f69b8804ca0f48e6b78182d83feb23969458', 'systems/dossiers/dossier_result.toml', '\xb58f8ee0bace26a20baf4b0b71e81e5cb83708ce4addaf9d1bff25ab3df3ce2a');
INSERT INTO nhip_edition_file VALUES ('d6e13a4815f211976f7cce3638a1f69b8804ca0f48e6b78182d83feb23969458', 'systems/dossiers/dossier_slip.toml', '\x434f59b51ccebe6fb039361b8b5fd9a2cbc6f0d24364df3e4ff91108de0e5655');
INSERT INTO nhip_edition_file VALUES ('d6e13a4815f211976f7cce3638a1f69b8804ca0f48e6b78182d83feb23969458', 'systems/dossiers/dossier_step.toml', '\xb675b4fe0ce3f7c8dad711c2c2d360595c1048bfaa745cdef17b6326a19b43e7');
INSERT INTO nhip_edition_file VALUES ('d6e13a4815f211976f7cce3638a1f69b8804ca0f48e6b78182d83feb23969458', 'systems/dossiers/form_06.toml', '\xd91639235dd7385bf1509cb24ca9002fdc4f390ba04dacdcc7209db4cc189102');
INSERT INTO nhip_edition_file VALUES ('d6e13a4815f211976f7cce3638a1f69b8804ca0f48e6b78182d83feb23969458', 'systems/dossiers/indicators.toml', '\xf7f5b72c5d355b244bba02616bc342c9735315ae9c088174f632617ed4cd7c55');
INSERT INTO nhip_edition_file VALUES ('d6e13a4815f211976f7cce3638a1f69b8804ca0f48e6b78182d83feb23969458', 'systems/dossiers/system.toml', '\x0cc26648eab8420a2ae39249e5a7a28b3cb8cef817614574cbf3b57c6c3cfed0');
INSERT INTO nhip_edition_file VALUES ('d6e13a4815f211976f7cce3638a1f69b8804ca0f48e6b78182d83feb23969458', 'systems/ground/access_entry.toml', '\xd517827a8a9d20f84717b0c4d071255c8dbee9150dcc7a3beaa65d948381dcbd');
INSERT INTO nhip_edition_file VALUES ('d6e13a4815f211976f7cce3638a1f69b8804ca0f48e6b78182d83feb23969458', 'systems/ground/account.toml', '\x3bb29e391c9c3949bacc30f1a12b79b4a84701ef230a4b15c86635023d4dc2e1');
INSERT INTO nhip_edition_file VALUES ('d6e13a4815f211976f7cce3638a1f69b8804ca0f48e6b78182d83feb23969458', 'systems/ground/attachment.toml', '\xed29d46009d39ece0f3325259073ce9fb9c464a42b01687fe45d173fdace3572');
INSERT INTO nhip_edition_file VALUES ('d6e13a4815f211976f7cce3638a1f69b8804ca0f48e6b78182d83feb23969458', 'systems/ground/coverage.toml', '\x5c1e87e63ba32b5bd2d5c8bb44d98e5c0fd2f1bb9293c1b891ac9bccb7d3b7e4');
INSERT INTO nhip_edition_file VALUES ('d6e13a4815f211976f7cce3638a1f69b8804ca0f48e6b78182d83feb23969458', 'systems/ground/journal_seal.toml', '\xc1e59b3cc9a4adde36e6df6177bf34045f6cf6bd796333781bb46108f002f018');
INSERT INTO nhip_edition_file VALUES ('d6e13a4815f211976f7cce3638a1f69b8804ca0f48e6b78182d83feb23969458', 'systems/ground/opening_balance.toml', '\xc22c237bf4e5c654e0670972e6bb79d566dac486bf20df70410572554ed2b56c');
INSERT INTO nhip_edition_file VALUES ('d6e13a4815f211976f7cce3638a1f69b8804ca0f48e6b78182d83feb23969458', 'systems/ground/plan_value.toml', '\x62dc9ddd98ef351eb6da5cd0db74867e2ceb91b81e4846a0065ba637cb7ad57b');
INSERT INTO nhip_edition_file VALUES ('d6e13a4815f211976f7cce3638a1f69b8804ca0f48e6b78182d83feb23969458', 'systems/ground/published_value.toml', '\xbdbd46c2b57ebcdacfc1b03101e4d887d75c7d5148caf21ceab66408704cc6fa');
INSERT INTO nhip_edition_file VALUES ('d6e13a4815f211976f7cce3638a1f69b8804ca0f48e6b78182d83feb23969458', 'systems/ground/reference_value.toml', '\x8202d1a92945475421f75d15516b00e853e6b4c192edeb429a34124dd1ad2804');
INSERT INTO nhip_edition_file VALUES ('d6e13a4815f211976f7cce3638a1f69b8804ca0f48e6b78182d83feb23969458', 'systems/ground/report_baseline.toml', '\xde53fb97b35eac11ebc7abdbd95a7d0913dc093135e0d1613bd341d9a47b0e56');
INSERT INTO nhip_edition_file VALUES ('d6e13a4815f211976f7cce3638a1f69b8804ca0f48e6b78182d83feb23969458', 'systems/ground/report_issue.toml', '\x6115a93b8e9a5b8f64a4cc63d58ba4e4ce826dbf5b6842d129f864bc858d0b0b');
INSERT INTO nhip_edition_file VALUES ('d6e13a4815f211976f7cce3638a1f69b8804ca0f48e6b78182d83feb23969458', 'systems/ground/report_narrative.toml', '\xe9e46133aa30b4caa33fa7c4942f0dd8911ae4e077c56ecf8bfdc4c7fe32eda4');
INSERT INTO nhip_edition_file VALUES ('d6e13a4815f211976f7cce3638a1f69b8804ca0f48e6b78182d83feb23969458', 'systems/ground/report_section.toml', '\x5bc836af1c713dd4f7c694795120d365ba97d19d356892c98717372e36d0df5c');
INSERT INTO nhip_edition_file VALUES ('d6e13a4815f211976f7cce3638a1f69b8804ca0f48e6b78182d83feb23969458', 'systems/ground/report_window.toml', '\xdc82ed04ef7038c3afb3a6f4245eb120244cec49ea59ca3cfa0c9243890346f4');
INSERT INTO nhip_edition_file VALUES ('d6e13a4815f211976f7cce3638a1f69b8804ca0f48e6b78182d83feb23969458', 'systems/ground/role_grant.toml', '\x0c12ae69f34a088010a2aa7c4f2a45df5d549487c7847650774e4b737ad565f4');
INSERT INTO nhip_edition_file VALUES ('d6e13a4815f211976f7cce3638a1f69b8804ca0f48e6b78182d83feb23969458', 'systems/ground/system.toml', '\x3493595df86f6c7c5f1f76f8a1dde0bd411a781401253edc5afc92960e3b797e');
INSERT INTO nhip_edition_file VALUES ('d6e13a4815f211976f7cce3638a1f69b8804ca0f48e6b78182d83feb23969458', 'systems/ground/unit.toml', '\x94307d661127b6a46f9fde9f1fda574a297eb0210e3b4b1e7772d53bfb3e216e');
INSERT INTO nhip_edition_file VALUES ('d6e13a4815f211976f7cce3638a1f69b8804ca0f48e6b78182d83feb23969458', 'systems/ground/unit_act.toml', '\x456cde6d674a4ecc53a622e8a5c8f22f424b607d38d39f56c86713bc7350d3d1');
INSERT INTO nhip_edition_file VALUES ('d6e13a4815f211976f7cce3638a1f69b8804ca0f48e6b78182d83feb23969458', 'systems/ground/unit_relation.toml', '\xbdae9a4563973769f62eb1aeed78a1154fd123e110dfce76a079086ffa7c6ab3');
INSERT INTO nhip_edition_file VALUES ('d6e13a4815f211976f7cce3638a1f69b8804ca0f48e6b78182d83feb23969458', 'systems/ground/vocabulary.toml', '\xe1d5af1cc07435c24267b827d6deed8969f043cb6da0e2b0cc6d5fcb4f8f209d');
INSERT INTO nhip_edition_file VALUES ('d6e13a4815f211976f7cce3638a1f69b8804ca0f48e6b78182d83feb23969458', 'systems/services/checks.toml', '\xe5213f047648bbbc60ee8c3d216e3f6550c0625bd839a8febf0297e14c26a4ae');
INSERT INTO nhip_edition_file VALUES ('d6e13a4815f211976f7cce3638a1f69b8804ca0f48e6b78182d83feb23969458', 'systems/services/indicators.toml', '\xce237737b3c0c49a4bc64d651a4d8e62edb9eced4e69041a689dd993527eac75');
INSERT INTO nhip_edition_file VALUES ('d6e13a4815f211976f7cce3638a1f69b8804ca0f48e6b78182d83feb23969458', 'systems/services/migrations/service-2.toml', '\x0659a4ac32c38a279e000605f75f6c4239a267eba4dbf5eccd7807c81eb7a306');
INSERT INTO nhip_edition_file VALUES ('d6e13a4815f211976f7cce3638a1f69b8804ca0f48e6b78182d83feb23969458', 'systems/services/service.toml', '\x1a5b7ea887d3ea7ed3cc5c13881ba00e1098895c646bf76867a03a7b46813d3e');
INSERT INTO nhip_edition_file VALUES ('d6e13a4815f211976f7cce3638a1f69b8804ca0f48e6b78182d83feb23969458', 'systems/services/survey_return.toml', '\x53d8923c1a6aa16b391e0ef2a84d83b38ebac66336497d704636bb69f517e72a');
INSERT INTO nhip_edition_file VALUES ('d6e13a4815f211976f7cce3638a1f69b8804ca0f48e6b78182d83feb23969458', 'systems/services/system.toml', '\x94cab392c1c596c02112fdcb44534fdc10843e1185c1e3d6617399aae2a92548');
INSERT INTO nhip_edition_file VALUES ('d6e13a4815f211976f7cce3638a1f69b8804ca0f48e6b78182d83feb23969458', 'systems/socio-economic-reporting/digital_commune_return.toml', '\xb734280f9e976028e650892c73c41ffbc3e7851afe118a0dad3f5698ff8f492f');
INSERT INTO nhip_edition_file VALUES ('d6e13a4815f211976f7cce3638a1f69b8804ca0f48e6b78182d83feb23969458', 'systems/socio-economic-reporting/form_return.toml', '\xc08dff26483fb0f09502b87f62011c8d8c2dc1ca1f5448016c631d39e2ec6715');
INSERT INTO nhip_edition_file VALUES ('d6e13a4815f211976f7cce3638a1f69b8804ca0f48e6b78182d83feb23969458', 'systems/socio-economic-reporting/indicators.toml', '\xbfdada19eb343c13166b1769ff95282c8b0baa4336160e4dec7e45a1d9828d9d');
INSERT INTO nhip_edition_file VALUES ('d6e13a4815f211976f7cce3638a1f69b8804ca0f48e6b78182d83feb23969458', 'systems/socio-economic-reporting/report_duty.toml', '\x67fa4f0d8993c65542ca8a5ec8bce7a7eed467d3b03f33d62b068f7e843f087f');
INSERT INTO nhip_edition_file VALUES ('d6e13a4815f211976f7cce3638a1f69b8804ca0f48e6b78182d83feb23969458', 'systems/socio-economic-reporting/report_form.toml', '\xd3d81106e6e2ff28462130379d1bb7bef5ca46914ee4e0bc0974498586769028');
INSERT INTO nhip_edition_file VALUES ('d6e13a4815f211976f7cce3638a1f69b8804ca0f48e6b78182d83feb23969458', 'systems/socio-economic-reporting/system.toml', '\x53ce4b928a09173e53988a85a40cca50c2f04e93655f771d166dd2d7707e68c3');
INSERT INTO nhip_edition_file VALUES ('d6e13a4815f211976f7cce3638a1f69b8804ca0f48e6b78182d83feb23969458', 'systems/socio-economic-reporting/vocabulary.toml', '\xeb8fe612b6355215347753983f57bab2c929e139333ab8cbfe475cc95c0106e8');
INSERT INTO nhip_edition_file VALUES ('d6e13a4815f211976f7cce3638a1f69b8804ca0f48e6b78182d83feb23969458', 'systems/vocabulary.toml', '\xf1ce32098e925a34274c815da29e0b56feacb79b9280d2896e212e5cd15af2f7');


--
-- Data for Name: nhip_edition_text; Type: TABLE DATA; Schema: nhip_upgrade; Owner: -
--

INSERT INTO nhip_edition_text VALUES ('\x98e2a6711c332631cfa43f54fa413b2efae790bc2acbecaf4d912a230960f1fe', '# Who sees and does what, beyond what the flows of the types say (`by`). Roles are those of vocabulary.toml.
#
# A role sees the types whose actions name it, and does those actions, on the records of the units at and below its
# grant. Here stands what differs.

# Catalogues: every account reads them, of all units.
everyone = [
  "unit", "service", "coverage", "published_value", "opening_balance", "plan_value", "reference_value",
  "report_baseline", "report_window", "permissible_limit", "station_parameter", "station",
  "task_source", "target", "target_plan", "project", "report_form",
]

# These see every type of record in their units.
overview = ["head", "leader", "specialist", "statistician", "form_keeper", "auditor", "administrator"]

# Parties to a record and the program itself: no account of the staff holds these.
parties = ["applicant", "citizen", "system", "holder"]

# Roles that never see personal data, whatever purpose they give.
never_personal = ["auditor", "administrator"]

# Types that only these see.
[readers]
account      = ["administrator", "auditor"]
role_grant   = ["administrator", "auditor"]
access_entry = ["administrator", "auditor"]
petition        = ["petition_clerk", "records_clerk", "head", "leader"]
report_section  = ["officer", "specialist", "statistician", "head", "leader", "records_clerk", "auditor", "administrator"]
sealed_identity = ["seal_keeper"]              # identity of denouncers: no overview, no administrator (R7.09)

# Who does the actions that name no role. Without an entry: the roles that the type''s other actions name; of a type
# that names none, the administrator.
[keepers]
coverage         = ["statistician", "specialist", "administrator"]
published_value  = ["statistician", "specialist"]
opening_balance  = ["statistician", "specialist"]
plan_value       = ["statistician", "specialist"]
reference_value  = ["statistician", "specialist"]
report_baseline  = ["statistician", "specialist"]
report_window    = ["statistician", "specialist"]
report_narrative = ["specialist", "statistician", "head"]
report_issue     = []                          # through the reports alone
report_section   = []                          # through the reports alone
access_entry     = []
attachment       = []                          # whoever works with the record it belongs to

# Reports of the unit that issues them; `contribute`: sections that were assigned to the unit of the role.
[reports]
read    = ["specialist", "statistician", "head", "leader", "records_clerk", "auditor", "administrator"]
write   = ["specialist", "statistician", "head"]
assign  = ["specialist", "statistician", "head"]
contribute = ["officer", "specialist", "statistician", "head"]
approve = ["leader"]
issue   = ["leader", "records_clerk"]
revise  = ["specialist", "leader"]
');
INSERT INTO nhip_edition_text VALUES ('\x8aa85ab2fc987a743ee35c130859322d492a3cae9a67f38445d82fac67f58bf8', '# How time is cut into windows. closing_day is the last day of a month''s window; quarter, half, nine months and year
# are whole runs of those months.

[statutory_month]                      # Decree 09/2019: from the 15th of the month before to the 14th
closing_day = 14

[calendar_month]
closing_day = 31
');
INSERT INTO nhip_edition_text VALUES ('\xe0d4432ae375f3d5446fefdd39676e412dad4fb60ac602f3d44a2ac0cdd7741e', '[synced_dossiers_were_received]
severity = "contradiction"
that     = "dossiers.national_portal_synced <= dossiers.received"
says     = { vi = "Số hồ sơ đồng bộ trạng thái lớn hơn số hồ sơ tiếp nhận.", en = "More dossiers were synchronised than received." }

[overdue_are_in_process]
severity = "contradiction"
that     = "dossiers.overdue <= dossiers.in_process"
says     = { vi = "Số hồ sơ quá hạn lớn hơn số hồ sơ đang giải quyết.", en = "More dossiers are overdue than in process." }

[late_share_is_plausible]
severity = "suspicious"
that     = "dossiers.resolved = 0 or dossiers.resolved_share[outcome=late] <= 30"
says     = { vi = "Tỷ lệ trễ hạn trên 30%: kiểm tra hồ sơ quên bấm kết thúc.", en = "More than 30% late: look for dossiers that nobody closed." }
');
INSERT INTO nhip_edition_text VALUES ('\xe3e909185e139885b964da25d4ba3b3df3eda1f787f2125facd35f7b22b81093', '# One case of an administrative procedure, from the applicant''s filing to the handing over of the result.
# States are those of the national portal (R2.10-R2.12): overdue is no state, it follows from dates. The code bears the
# day on which the dossier was lodged: the day of receipt at the desk, of submission online (R2.01, R2.08).
type    = "dossier"
version = 1
label   = { vi = "Hồ sơ thủ tục hành chính", en = "Dossier" }
code    = "{handler.agency_code}-{received_at:%y%m%d}-{serial:4}"
unit    = "handler"

[fields]
handler            = "ref unit !"
service            = "ref service ! fixed"
channel            = "one of channel !"
subject            = "text search"
applicant          = "text personal search"
applicant_kind     = "one of applicant_kind default \"citizen\""
identity_number    = "text personal"
phone              = "text personal"
address            = "text personal"
helped_at          = "ref unit"
received_by        = "ref unit"
submitted_at       = "time"
received_at        = "time"
term_hours         = "int"
supplement_mode    = "one of supplement_mode"
due_at             = "time"
extended_due_at    = "time"
outcome            = "one of outcome"
handling_unit      = "ref unit"
officer            = "text"
supplement_request = "text"
supplement_rounds  = "int default 0"
apology_at         = "time"
apologies          = "int default 0"
apology_in_time    = "bool = days_between(day(apology_at), day(due_at)) >= 1"
fee                = "int"
fee_moment         = "one of fee_moment"
fee_paid           = "bool default false"
paid_at            = "time"
decision           = "text search"
digitised          = "bool default false"
refused_at         = "time"
withdrawn_at       = "time"
stopped_at         = "time"
resolved_at        = "time"
returned_at        = "time"
return_channel     = "one of channel"
closed_at          = "time = coalesce(resolved_at, withdrawn_at, stopped_at)"
sync_state         = "one of sync_state default \"pending\""
synced_at          = "time"
rating             = "one of rating"

[labels]
handler            = { vi = "Cơ quan có thẩm quyền giải quyết", en = "Competent body", help_vi = "Cơ quan ban hành kết quả; không suy ra từ nơi tiếp nhận." }
service            = { vi = "Thủ tục", en = "Procedure" }
channel            = { vi = "Hình thức tiếp nhận", en = "Channel", help_vi = "Nhân viên nhập hộ hồ sơ trực tuyến thì vẫn là trực tuyến." }
subject            = { vi = "Nội dung", en = "Subject" }
applicant          = { vi = "Người nộp", en = "Applicant" }
applicant_kind     = { vi = "Đối tượng", en = "Kind of applicant" }
identity_number    = { vi = "Số định danh", en = "Identity number" }
phone              = { vi = "Điện thoại", en = "Phone" }
address            = { vi = "Địa chỉ", en = "Address" }
helped_at          = { vi = "Nơi hỗ trợ lập hồ sơ", en = "Where helped" }
received_by        = { vi = "Nơi tiếp nhận", en = "Where received" }
submitted_at       = { vi = "Nộp lúc", en = "Submitted" }
received_at        = { vi = "Tiếp nhận lúc", en = "Received" }
term_hours         = { vi = "Thời hạn (giờ làm việc)", en = "Term (working hours)", help_vi = "8 giờ là một ngày làm việc; lấy theo danh mục lúc tiếp nhận." }
supplement_mode    = { vi = "Cách tính thời hạn sau khi bổ sung", en = "Term after a supplement" }
due_at             = { vi = "Hạn trả kết quả", en = "Due" }
extended_due_at    = { vi = "Hẹn lại", en = "New date promised", help_vi = "Thư xin lỗi không làm hồ sơ trễ thành đúng hạn." }
outcome            = { vi = "Kết quả về thời hạn", en = "Timeliness" }
handling_unit      = { vi = "Phòng xử lý", en = "Handling division" }
officer            = { vi = "Người xử lý", en = "Officer" }
supplement_request = { vi = "Giấy tờ phải bổ sung", en = "Papers to be supplied" }
supplement_rounds  = { vi = "Số lần yêu cầu bổ sung", en = "Requests for a supplement" }
apology_at         = { vi = "Xin lỗi lúc", en = "Apology sent" }
apologies          = { vi = "Số lần xin lỗi", en = "Apologies" }
apology_in_time    = { vi = "Xin lỗi trước hạn ít nhất một ngày", en = "Apology at least a day before the due date" }
fee                = { vi = "Phí, lệ phí (đồng)", en = "Fee (VND)" }
fee_moment         = { vi = "Thời điểm thu", en = "When the fee is due" }
fee_paid           = { vi = "Đã nộp phí", en = "Fee paid" }
paid_at            = { vi = "Nộp phí lúc", en = "Paid" }
decision           = { vi = "Số, ký hiệu kết quả", en = "Number of the result" }
digitised          = { vi = "Đã số hóa kết quả", en = "Result digitised" }
refused_at         = { vi = "Từ chối tiếp nhận lúc", en = "Refused at intake" }
withdrawn_at       = { vi = "Rút hồ sơ lúc", en = "Withdrawn" }
stopped_at         = { vi = "Dừng giải quyết lúc", en = "Stopped" }
resolved_at        = { vi = "Giải quyết xong lúc", en = "Resolved" }
returned_at        = { vi = "Trả kết quả lúc", en = "Result returned" }
return_channel     = { vi = "Hình thức trả kết quả", en = "How returned" }
closed_at          = { vi = "Kết thúc lúc", en = "Closed" }
sync_state         = { vi = "Đồng bộ trạng thái", en = "Synchronisation" }
synced_at          = { vi = "Cổng DVC quốc gia xác nhận lúc", en = "Acknowledged by the national portal" }
rating             = { vi = "Mức hài lòng", en = "Rating" }

[flow]
submit          = "new -> submitted by applicant|desk, sets submitted_at, asks handler service channel, may subject applicant applicant_kind identity_number phone address helped_at"
refuse          = "submitted -> refused_at_intake by desk, sets refused_at, needs reason, notifies"
receive         = "new -> received by desk, sets received_at, asks handler service channel, may subject applicant applicant_kind identity_number phone address helped_at received_by fee fee_moment fee_paid, puts term_hours = service.term_hours, puts supplement_mode = service.supplement_mode"
accept          = "submitted -> received by desk, sets received_at, may subject received_by fee fee_moment fee_paid, puts term_hours = service.term_hours, puts supplement_mode = service.supplement_mode, notifies"
assign          = "received|in_process -> in_process by desk|head, may handling_unit officer"
transfer        = "received|in_process -> same by desk|head, asks handler, may handling_unit officer, needs reason"
ask             = "received|in_process -> supplement_requested by officer|head, stops clock, asks supplement_request, may supplement_mode, puts supplement_rounds = supplement_rounds + 1, needs reason, notifies"
supply          = "supplement_requested -> in_process by applicant|desk, starts clock, may subject, when supplement_mode = resume"
supply_anew     = "supplement_requested -> in_process by applicant|desk, restarts clock, may subject, when supplement_mode = restart"
ask_payment     = "received|in_process -> awaiting_payment by desk|officer, stops clock, asks fee, may fee_moment, notifies"
confirm_payment = "awaiting_payment -> in_process by desk|officer|system, sets paid_at, starts clock, puts fee_paid = true"
apologise       = "received|in_process -> same by head, sets apology_at, asks extended_due_at, puts apologies = apologies + 1, needs reason, notifies, when apologies <= 1 and extended_due_at > due_at"
withdraw        = "received|in_process|supplement_requested|awaiting_payment -> withdrawn by applicant|desk, sets withdrawn_at, ends clock, needs reason"
stop            = "received|in_process|supplement_requested|awaiting_payment -> stopped by head, sets stopped_at, ends clock, needs reason, notifies"
resolve         = "received|in_process -> resolved by head, sets resolved_at, ends clock, may decision digitised, notifies"
return_result   = "resolved -> returned by desk, sets returned_at, may return_channel digitised"
sync            = "received|in_process|supplement_requested|awaiting_payment|withdrawn|stopped|resolved|returned -> same by system, sets synced_at, puts sync_state = \"acknowledged\""
sync_failed     = "received|in_process|supplement_requested|awaiting_payment|withdrawn|stopped|resolved|returned -> same by system, puts sync_state = \"failed\", needs reason"
rate            = "resolved|returned -> same by applicant, asks rating"

[states]
submitted            = { vi = "Mới đăng ký", en = "Submitted" }
refused_at_intake    = { vi = "Không được tiếp nhận", en = "Refused at intake" }
received             = { vi = "Được tiếp nhận", en = "Received" }
in_process           = { vi = "Đang xử lý", en = "In process" }
supplement_requested = { vi = "Yêu cầu bổ sung giấy tờ", en = "Supplement requested" }
awaiting_payment     = { vi = "Yêu cầu thực hiện nghĩa vụ tài chính", en = "Awaiting payment" }
withdrawn            = { vi = "Công dân yêu cầu rút hồ sơ", en = "Withdrawn" }
stopped              = { vi = "Dừng xử lý", en = "Stopped" }
resolved             = { vi = "Đã xử lý xong", en = "Resolved" }
returned             = { vi = "Đã trả kết quả", en = "Result returned" }

[actions]
submit          = { vi = "Nộp hồ sơ", en = "Submit" }
refuse          = { vi = "Từ chối tiếp nhận (mẫu 03)", en = "Refuse at intake (slip 03)" }
receive         = { vi = "Tiếp nhận (mẫu 01)", en = "Receive (slip 01)" }
accept          = { vi = "Tiếp nhận hồ sơ nộp trực tuyến (mẫu 01)", en = "Accept a submission (slip 01)" }
assign          = { vi = "Phân công xử lý (mẫu 06)", en = "Assign (slip 06)" }
transfer        = { vi = "Chuyển đúng thẩm quyền", en = "Transfer to the competent body" }
ask             = { vi = "Yêu cầu bổ sung (mẫu 02)", en = "Ask for a supplement (slip 02)" }
supply          = { vi = "Bổ sung đủ, tính tiếp thời hạn", en = "Supplied, the term goes on" }
supply_anew     = { vi = "Bổ sung đủ, tính lại thời hạn", en = "Supplied, the term starts anew" }
ask_payment     = { vi = "Yêu cầu nộp phí, lệ phí", en = "Ask for payment" }
confirm_payment = { vi = "Xác nhận đã nộp phí", en = "Confirm payment" }
apologise       = { vi = "Xin lỗi và hẹn lại (mẫu 04)", en = "Apologise and promise a new date (slip 04)" }
withdraw        = { vi = "Rút hồ sơ", en = "Withdraw" }
stop            = { vi = "Dừng giải quyết (mẫu 05)", en = "Stop (slip 05)" }
resolve         = { vi = "Giải quyết xong", en = "Resolve" }
return_result   = { vi = "Trả kết quả", en = "Return the result" }
sync            = { vi = "Cổng DVC quốc gia xác nhận", en = "National portal acknowledged" }
sync_failed     = { vi = "Đồng bộ lỗi", en = "Synchronisation failed" }
rate            = { vi = "Đánh giá", en = "Rate" }

[deadline]
budget   = "term_hours"              # R2.20: stored in hours, 8 are one working day
measure  = "working_hours"
from     = "received_at"
mode     = "resume"                  # R2.26: payment resumes; supply_anew restarts the term
ends     = "resolved_at"             # R2.10: judged when resolved, not when collected
due      = "due_at"
extended = "extended_due_at"         # R2.29
outcome  = "outcome"
cutoff   = "15:00"                   # R2.24

[views.calendar]
at        = "due_at"
title     = "subject"
by        = "state"
shows     = ["service", "handler"]

[simulate]
routes = [
  "5 channel=online: submit accept assign resolve", "2 channel=online: submit accept assign resolve return_result",
  "channel=online: submit accept assign",
  "5 channel=direct: receive assign resolve", "3 channel=direct: receive assign resolve return_result",
  "channel=direct: receive assign",
  "channel=public_post: receive assign resolve return_result", "channel=public_post: receive assign",
]
subject = [
  "Đăng ký biến động quyền sử dụng đất", "Cấp bản sao trích lục hộ tịch", "Đăng ký khai sinh",
  "Chứng thực bản sao từ bản chính", "Đăng ký thành lập hộ kinh doanh", "Cấp giấy phép xây dựng nhà ở riêng lẻ",
  "Xác nhận tình trạng hôn nhân", "Cấp đổi giấy chứng nhận quyền sử dụng đất", "Hưởng trợ cấp xã hội hằng tháng",
  "Đăng ký thay đổi nội dung đăng ký doanh nghiệp", "Cấp phiếu lý lịch tư pháp", "Cấp giấy phép lái xe",
]
applicant = ["Người nộp {n}"]
officer   = ["Công chức xử lý số {n}"]
decision  = ["{n}/QĐ", "{n}/GCN", "{n}/TLHT"]
');
INSERT INTO nhip_edition_text VALUES ('\xb58f8ee0bace26a20baf4b0b71e81e5cb83708ce4addaf9d1bff25ab3df3ce2a', '# An electronic result; its code is that of the dossier with -KQ and its ordinal (R2.07, R2.43).
type  = "dossier_result"
label = { vi = "Kết quả điện tử", en = "Electronic result" }
code  = "{dossier.code}-KQ{serial:1}"

[fields]
dossier   = "ref dossier ! fixed"
number    = "text search"
signed_at = "time"
content   = "file"
stored_at = "time"

[labels]
dossier   = { vi = "Hồ sơ", en = "Dossier" }
number    = { vi = "Số, ký hiệu", en = "Number and symbol" }
signed_at = { vi = "Ký số lúc", en = "Signed" }
content   = { vi = "Tệp kết quả đã ký số", en = "Signed file" }
stored_at = { vi = "Lưu vào kho dữ liệu điện tử lúc", en = "Stored with the citizen''s data" }

[flow]
sign   = "new -> signed by head|leader, sets signed_at, asks dossier, may number content"
store  = "signed -> stored by desk|system, sets stored_at, when content is not missing"
revoke = "signed|stored -> revoked by head|leader, needs reason"

[states]
signed  = { vi = "Đã ký số", en = "Signed" }
stored  = { vi = "Đã lưu kho dữ liệu", en = "Stored" }
revoked = { vi = "Đã thu hồi", en = "Revoked" }

[actions]
sign   = { vi = "Ký số kết quả", en = "Sign" }
store  = { vi = "Lưu kho dữ liệu điện tử", en = "Store" }
revoke = { vi = "Thu hồi", en = "Revoke" }
');
INSERT INTO nhip_edition_text VALUES ('\x434f59b51ccebe6fb039361b8b5fd9a2cbc6f0d24364df3e4ff91108de0e5655', '# Slips 01-07 handed out while a dossier is handled. Forms are data: a new circular adds a form_version (R2.16).
type  = "dossier_slip"
label = { vi = "Phiếu của hồ sơ", en = "Slip of a dossier" }
code  = "{dossier.code}-P{serial:2}"

[fields]
dossier      = "ref dossier ! fixed"
form         = "one of slip_form ! fixed"
form_version = "text ! fixed default \"TT 03/2025/TT-VPCP\""
stage        = "text"
legal_ground = "text"
content      = "text"
approver     = "text"
issued_at    = "time"
paper        = "file"

[labels]
dossier      = { vi = "Hồ sơ", en = "Dossier" }
form         = { vi = "Mẫu", en = "Form" }
form_version = { vi = "Căn cứ ban hành mẫu", en = "Legal basis of the form" }
stage        = { vi = "Giai đoạn", en = "Stage" }
legal_ground = { vi = "Căn cứ pháp lý", en = "Legal ground" }
content      = { vi = "Nội dung", en = "Content" }
approver     = { vi = "Người duyệt (chức danh)", en = "Approver (position)" }
issued_at    = { vi = "Phát hành lúc", en = "Issued" }
paper        = { vi = "Bản ký số", en = "Signed paper" }

[flow]
issue  = "new -> issued by desk|head, sets issued_at, asks dossier form, may form_version stage legal_ground content approver paper"
hand   = "issued -> handed by desk, may paper"

[states]
issued = { vi = "Đã phát hành", en = "Issued" }
handed = { vi = "Đã giao người nộp", en = "Handed over" }

[actions]
issue = { vi = "Lập phiếu", en = "Issue" }
hand  = { vi = "Giao người nộp", en = "Hand over" }
');
INSERT INTO nhip_edition_text VALUES ('\xb675b4fe0ce3f7c8dad711c2c2d360595c1048bfaa745cdef17b6326a19b43e7', '# One agency''s part of a linked procedure: its own clock, its own lateness (R2.31).
type  = "dossier_step"
label = { vi = "Bước liên thông", en = "Step of a linked dossier" }
code  = "{dossier.code}-B{serial:2}"
unit  = "agency"

[fields]
dossier     = "ref dossier ! fixed"
agency      = "ref unit ! fixed"
title       = "text"
term_hours  = "int !"
started_at  = "time"
due_at      = "time"
finished_at = "time"
outcome     = "one of outcome"

[labels]
dossier     = { vi = "Hồ sơ", en = "Dossier" }
agency      = { vi = "Cơ quan thực hiện bước", en = "Agency" }
title       = { vi = "Tên bước", en = "Step" }
term_hours  = { vi = "Thời hạn của bước (giờ làm việc)", en = "Term (working hours)" }
started_at  = { vi = "Nhận bước lúc", en = "Started" }
due_at      = { vi = "Hạn của bước", en = "Due" }
finished_at = { vi = "Xong bước lúc", en = "Finished" }
outcome     = { vi = "Kết quả về thời hạn", en = "Timeliness" }

[flow]
start     = "new -> running by desk|head|officer, sets started_at, asks dossier agency term_hours, may title"
wait      = "running -> waiting by officer, stops clock, needs reason"
go_on     = "waiting -> running by officer, starts clock"
hand_back = "running -> handed_back by officer|head, ends clock, needs reason"
finish    = "running -> finished by officer|head, sets finished_at, ends clock"

[states]
running     = { vi = "Đang thực hiện", en = "Running" }
waiting     = { vi = "Tạm dừng chờ bổ sung", en = "Waiting" }
handed_back = { vi = "Trả lại bước trước", en = "Handed back" }
finished    = { vi = "Đã xong", en = "Finished" }

[actions]
start     = { vi = "Nhận bước", en = "Start" }
wait      = { vi = "Tạm dừng", en = "Wait" }
go_on     = { vi = "Tiếp tục", en = "Go on" }
hand_back = { vi = "Trả lại", en = "Hand back" }
finish    = { vi = "Xong bước", en = "Finish" }

[deadline]
budget  = "term_hours"
measure = "working_hours"
from    = "started_at"
mode    = "resume"
ends    = "finished_at"
due     = "due_at"
outcome = "outcome"
');
INSERT INTO nhip_edition_text VALUES ('\xc1e59b3cc9a4adde36e6df6177bf34045f6cf6bd796333781bb46108f002f018', '# A time stamp over the heads of the journal (RFC 3161): what the journal had come to when the authority saw it. Whoever
# keeps the head and the stamp elsewhere finds a tail that was cut off.
type  = "journal_seal"
label = { vi = "Dấu thời gian của nhật ký", en = "Time stamp of the journal" }
code  = "S{serial:6}"

[fields]
head       = "file ! fixed"      # as `nhip head` wrote it
token      = "file ! fixed"      # the authority''s answer, as it came
stamped_at = "time ! fixed"      # by the authority''s clock
authority  = "text fixed"        # as it names itself
stamp_number = "text fixed"      # the authority''s number of it

[labels]
head       = { vi = "Đầu nhật ký",            en = "Heads of the journal" }
token      = { vi = "Dấu thời gian",          en = "Time stamp" }
stamped_at = { vi = "Đóng dấu lúc",           en = "Stamped" }
authority  = { vi = "Tổ chức cấp",            en = "Authority" }
stamp_number = { vi = "Số của dấu thời gian", en = "Number of the stamp" }

[flow]
keep = "new -> kept, asks head token stamped_at, may authority stamp_number"

[states]
kept = { vi = "Đang lưu", en = "Kept" }

[actions]
keep = { vi = "Lưu dấu thời gian", en = "Keep" }
');
INSERT INTO nhip_edition_text VALUES ('\xd91639235dd7385bf1509cb24ca9002fdc4f390ba04dacdcc7209db4cc189102', '# Form 06/VPCP/KSTT of Circular 01/2020: how administrative procedures were settled, by level and field. It fills
# itself from the dossiers; nothing is typed. The balance closes by what was carried over (R1.20-R1.25): dossiers that
# ended without a result, withdrawn or stopped, stand in columns of their own. Refused ones were never received.
type   = "form_06"
like   = "form_return"
label  = { vi = "Biểu số 06/VPCP/KSTT: Kết quả giải quyết thủ tục hành chính", en = "Form 06: Settlement of administrative procedures" }
period = "statutory_month"

[form]
code   = "06/VPCP/KSTT"
basis  = "Thông tư số 01/2020/TT-VPCP"
rows   = ["level", "service_field"]
sums   = ["level", "service_field"]
closed = ["*|level=village"]

[cells]
online         = { vi = "Tiếp nhận trực tuyến", en = "Received online", unit = "dossiers", by = ["level", "service_field"], figure = "dossiers.received[..., channel=online]" }
direct_or_post = { vi = "Tiếp nhận trực tiếp, dịch vụ bưu chính", en = "Received in person or by post", unit = "dossiers", by = ["level", "service_field"], figure = "dossiers.received[..., channel=direct+public_post]" }
carried_over   = { vi = "Từ kỳ trước chuyển qua", en = "Carried over", unit = "dossiers", by = ["level", "service_field"], figure = "dossiers.in_process[...]", at = "start" }
received       = { vi = "Tổng số tiếp nhận", en = "Received, total", unit = "dossiers", by = ["level", "service_field"], is = "online + direct_or_post + carried_over" }
early          = { vi = "Giải quyết trước hạn", en = "Settled early", unit = "dossiers", by = ["level", "service_field"], figure = "dossiers.resolved[..., outcome=early]" }
on_time        = { vi = "Giải quyết đúng hạn", en = "Settled on time", unit = "dossiers", by = ["level", "service_field"], figure = "dossiers.resolved[..., outcome=on_time]" }
late           = { vi = "Giải quyết quá hạn", en = "Settled late", unit = "dossiers", by = ["level", "service_field"], figure = "dossiers.resolved[..., outcome=late]" }
settled        = { vi = "Tổng số đã giải quyết", en = "Settled, total", unit = "dossiers", by = ["level", "service_field"], is = "early + on_time + late" }
withdrawn      = { vi = "Rút hồ sơ", en = "Withdrawn", unit = "dossiers", by = ["level", "service_field"], figure = "dossiers.withdrawn[...]" }
stopped        = { vi = "Dừng giải quyết", en = "Stopped", unit = "dossiers", by = ["level", "service_field"], figure = "dossiers.stopped[...]" }
within         = { vi = "Đang giải quyết trong hạn", en = "In process within the term", unit = "dossiers", by = ["level", "service_field"], figure = "dossiers.in_process[...] - dossiers.overdue[...]" }
overdue        = { vi = "Đang giải quyết quá hạn", en = "In process, overdue", unit = "dossiers", by = ["level", "service_field"], figure = "dossiers.overdue[...]" }
in_process     = { vi = "Tổng số đang giải quyết", en = "In process, total", unit = "dossiers", by = ["level", "service_field"], is = "within + overdue" }

[rules.balance_closes]
that = "received = settled + withdrawn + stopped + in_process"
says = { vi = "Tổng số tiếp nhận phải bằng đã giải quyết, rút, dừng và đang giải quyết cộng lại.", en = "What was received must have been settled, withdrawn, stopped, or be in process." }

[rules.carried_from_before]
that = "carried_over = before.in_process"
says = { vi = "Số chuyển qua phải bằng số đang giải quyết cuối kỳ trước.", en = "What was carried over must be what was in process at the end of the period before." }

[deadline]
budget = "5"
');
INSERT INTO nhip_edition_text VALUES ('\xf7f5b72c5d355b244bba02616bc342c9735315ae9c088174f632617ed4cd7c55', '# Dossiers are counted at valid receipt and when resolved; timeliness is judged against the original due date (R2.10, R2.29).

["dossiers.received"]
label     = { vi = "Số hồ sơ TTHC tiếp nhận", en = "Dossiers received" }
unit      = "dossiers"
flow      = "dossier at received_at"
by        = { channel = "channel", service_field = "service.field" }
partition = ["channel", "level"]
calendar  = "statutory_month"

["dossiers.received_share"]
label     = { vi = "Tỷ lệ hồ sơ tiếp nhận theo hình thức", en = "Share of dossiers by channel" }
ratio     = "dossiers.received[...] / dossiers.received[... without channel]"
decimals  = 2
calendar  = "statutory_month"

["dossiers.resolved"]
label     = { vi = "Số hồ sơ TTHC đã giải quyết", en = "Dossiers resolved" }
unit      = "dossiers"
flow      = "dossier at resolved_at"
by        = { outcome = "outcome", service_field = "service.field" }
partition = ["level", "outcome"]
calendar  = "statutory_month"

["dossiers.resolved_share"]
label     = { vi = "Tỷ lệ hồ sơ giải quyết sớm hạn và đúng hạn, trễ hạn", en = "Share of resolved dossiers by outcome" }
ratio     = "dossiers.resolved[...] / dossiers.resolved[... without outcome]"
decimals  = 2
calendar  = "statutory_month"

["dossiers.national_portal_synced"]
label     = { vi = "Số hồ sơ đồng bộ trạng thái lên Cổng DVC quốc gia", en = "Dossiers whose status was synchronised" }
unit      = "dossiers"
flow      = "dossier at received_at where synced_at is not missing"
calendar  = "statutory_month"

["dossiers.national_portal_synced_share"]
label     = { vi = "Tỷ lệ hồ sơ đồng bộ trạng thái", en = "Share of dossiers synchronised" }
ratio     = "dossiers.national_portal_synced / dossiers.received"
decimals  = 2
calendar  = "statutory_month"

# ---- what the desk and the head ask every day

["dossiers.in_process"]
label     = { vi = "Số hồ sơ đang giải quyết", en = "Dossiers in process" }
unit      = "dossiers"
stock     = "dossier from received_at until closed_at"
by        = { channel = "channel", service_field = "service.field" }
partition = ["channel", "level"]
calendar  = "statutory_month"

["dossiers.overdue"]
label     = { vi = "Số hồ sơ đang giải quyết đã quá hạn", en = "Dossiers in process past their due date" }
unit      = "dossiers"
stock     = "dossier from due_at until closed_at where closed_at is missing or closed_at > due_at"
by        = { service_field = "service.field" }
partition = ["level"]
calendar  = "statutory_month"

["dossiers.withdrawn"]
label     = { vi = "Số hồ sơ rút", en = "Dossiers withdrawn" }
unit      = "dossiers"
flow      = "dossier at withdrawn_at"
by        = { service_field = "service.field" }
partition = ["level"]
calendar  = "statutory_month"

["dossiers.stopped"]
label     = { vi = "Số hồ sơ dừng giải quyết", en = "Dossiers stopped" }
unit      = "dossiers"
flow      = "dossier at stopped_at"
by        = { service_field = "service.field" }
partition = ["level"]
calendar  = "statutory_month"

["dossiers.refused"]
label     = { vi = "Số hồ sơ không được tiếp nhận", en = "Dossiers refused at intake" }
unit      = "dossiers"
flow      = "dossier at refused_at"
partition = ["level"]
calendar  = "statutory_month"

["dossiers.apologies"]
label     = { vi = "Số hồ sơ có văn bản xin lỗi", en = "Dossiers with an apology" }
unit      = "dossiers"
flow      = "dossier at apology_at"
partition = ["level"]
calendar  = "statutory_month"

["dossiers.returned"]
label     = { vi = "Số kết quả đã trả", en = "Results returned" }
unit      = "dossiers"
flow      = "dossier at returned_at"
partition = ["level"]
calendar  = "statutory_month"

# ---- Form 06 of Circular 01/2020 (form_06.toml), for tables in reports

["dossiers.carried_over"]
label    = { vi = "Số hồ sơ từ kỳ trước chuyển qua", en = "Dossiers carried over" }
unit     = "dossiers"
formula  = "dossiers.in_process[... without channel] + dossiers.resolved[... without outcome] + dossiers.withdrawn[...] + dossiers.stopped[...] - dossiers.received[... without channel]"
calendar = "statutory_month"

["dossiers.within_term"]
label    = { vi = "Số hồ sơ đang giải quyết trong hạn", en = "Dossiers in process within their term" }
unit     = "dossiers"
formula  = "dossiers.in_process[... without channel] - dossiers.overdue[...]"
calendar = "statutory_month"
');
INSERT INTO nhip_edition_text VALUES ('\x0cc26648eab8420a2ae39249e5a7a28b3cb8cef817614574cbf3b57c6c3cfed0', 'label = { vi = "Cổng dịch vụ công, một cửa, một cửa liên thông", en = "One-stop dossiers" }
');
INSERT INTO nhip_edition_text VALUES ('\xd517827a8a9d20f84717b0c4d071255c8dbee9150dcc7a3beaa65d948381dcbd', '# What the journal keeps beside changes: who signed in, looked at personal data and for which purpose, took data away.
type  = "access_entry"
label = { vi = "Nhật ký truy cập", en = "Access log" }
unit  = "home"

[fields]
seen_at     = "time"
account     = "ref account ! fixed"
home        = "ref unit fixed"
what        = "one of sign_in, sign_in_refused, locked, sign_out, look, download, extract, intake, credentials ! fixed"
record_type = "text fixed"
subject     = "text fixed search"              # code of the record, or the question that was asked
number      = "int fixed"                      # of records
said_purpose = "text fixed search"
address     = "text fixed"                     # of the machine
request     = "text fixed"                     # number of the request, as the server''s log has it

[labels]
seen_at     = { vi = "Lúc", en = "At" }
account     = { vi = "Tài khoản", en = "Account" }
home        = { vi = "Đơn vị", en = "Unit" }
what        = { vi = "Việc", en = "What", values = { sign_in = { vi = "đăng nhập", en = "signed in" }, sign_in_refused = { vi = "đăng nhập bị từ chối", en = "sign-in refused" }, locked = { vi = "bị khóa tạm thời", en = "locked out" }, sign_out = { vi = "đăng xuất", en = "signed out" }, look = { vi = "xem dữ liệu cá nhân", en = "looked at personal data" }, download = { vi = "tải tệp", en = "downloaded a file" }, extract = { vi = "xuất dữ liệu", en = "took data away" }, intake = { vi = "nhập dữ liệu từ tệp", en = "imported a file" }, credentials = { vi = "đổi thông tin đăng nhập", en = "credentials changed" } } }
subject     = { vi = "Đối tượng", en = "Subject" }
number      = { vi = "Số bản ghi", en = "Records" }
said_purpose = { vi = "Mục đích", en = "Purpose" }
address     = { vi = "Địa chỉ máy", en = "Address" }
request     = { vi = "Số yêu cầu", en = "Request" }

[flow]
note = "new -> noted by system, sets seen_at, asks account what, may home record_type subject number said_purpose address request"

[states]
noted = { vi = "Đã ghi", en = "Noted" }

[actions]
note = { vi = "Ghi nhận", en = "Note" }
');
INSERT INTO nhip_edition_text VALUES ('\x3bb29e391c9c3949bacc30f1a12b79b4a84701ef230a4b15c86635023d4dc2e1', '# Who may sign in. Passwords, one-time codes and sessions are no part of the record: they stand in tables of their own,
# outside the journal. What an account may do is said by its grants (role_grant).
type  = "account"
label = { vi = "Tài khoản", en = "Account" }
code  = "{login}"
unit  = "home"

[fields]
login     = "text ! fixed unique"
full_name = "text ! search"
home      = "ref unit !"                       # where the person works
position  = "text"
email     = "text personal"
phone     = "text personal"
language  = "one of vi, en default vi"
subject   = "text unique"                      # name of the person at the provider of sign-in (OpenID Connect)

[labels]
login     = { vi = "Tên đăng nhập", en = "Login", help_vi = "Chữ thường không dấu, số, dấu chấm, gạch ngang; không đổi được." }
full_name = { vi = "Họ và tên", en = "Full name" }
home      = { vi = "Đơn vị công tác", en = "Unit" }
position  = { vi = "Chức vụ", en = "Position" }
email     = { vi = "Thư điện tử", en = "E-mail" }
phone     = { vi = "Điện thoại", en = "Phone" }
language  = { vi = "Ngôn ngữ", en = "Language", values = { vi = { vi = "tiếng Việt", en = "Vietnamese" }, en = { vi = "tiếng Anh", en = "English" } } }
subject   = { vi = "Định danh ở nơi đăng nhập một lần", en = "Subject at the sign-in provider" }

[flow]
open    = "new -> active by administrator, asks login full_name home, may position email phone language subject"
update  = "active|suspended -> same by administrator, may full_name position email phone language subject"
move    = "active|suspended -> same by administrator, asks home, may position, needs reason"
suspend = "active -> suspended by administrator, needs reason"
restore = "suspended -> active by administrator, needs reason"
close   = "active|suspended -> closed by administrator, needs reason"

[states]
active    = { vi = "Đang dùng", en = "Active" }
suspended = { vi = "Tạm khóa",  en = "Suspended" }
closed    = { vi = "Đã đóng",   en = "Closed" }

[actions]
open    = { vi = "Mở tài khoản",  en = "Open" }
update  = { vi = "Cập nhật",      en = "Update" }
move    = { vi = "Chuyển đơn vị", en = "Move to another unit" }
suspend = { vi = "Tạm khóa",      en = "Suspend" }
restore = { vi = "Mở lại",        en = "Restore" }
close   = { vi = "Đóng",          en = "Close" }
');
INSERT INTO nhip_edition_text VALUES ('\xed29d46009d39ece0f3325259073ce9fb9c464a42b01687fe45d173fdace3572', '# A file that belongs to a record: kept byte for byte, hashed before anything looks into it.
type  = "attachment"
label = { vi = "Tệp đính kèm", en = "Attachment" }
unit  = "home"

[fields]
record_type = "text ! fixed"
record      = "text ! fixed"                   # code of the record it belongs to
home        = "ref unit fixed"                 # unit of that record when the file was added
title       = "text ! search"
media_type  = "text ! fixed"
size        = "int ! fixed"                    # bytes
content     = "file ! fixed"
attached_at = "time"

[labels]
record      = { vi = "Bản ghi", en = "Record" }
home        = { vi = "Đơn vị", en = "Unit" }
title       = { vi = "Tên tệp", en = "File name" }
media_type  = { vi = "Loại tệp", en = "Media type" }
size        = { vi = "Dung lượng (byte)", en = "Size (bytes)" }
content     = { vi = "Nội dung", en = "Content" }
attached_at = { vi = "Đính kèm lúc", en = "Attached" }

[flow]
attach = "new -> attached, sets attached_at, asks record_type record title media_type size content, may home"
rename = "attached -> same, asks title"

[states]
attached = { vi = "Đã đính kèm", en = "Attached" }

[actions]
attach = { vi = "Đính kèm", en = "Attach" }
rename = { vi = "Đổi tên tệp", en = "Rename" }
');
INSERT INTO nhip_edition_text VALUES ('\x5c1e87e63ba32b5bd2d5c8bb44d98e5c0fd2f1bb9293c1b891ac9bccb7d3b7e4', '# Where the records of a type are complete: for a unit with its subtree, between two days. Inside, no record means
# zero; outside, nothing is known from records.
type  = "coverage"
label = { vi = "Phạm vi dữ liệu đầy đủ", en = "Coverage" }
unit  = "of_unit"

[fields]
record_type = "text !"
of_unit     = "ref unit !"
from_day    = "date !"
to_day      = "date"                           # missing: until further notice
source      = "text"

[labels]
record_type = { vi = "Loại bản ghi", en = "Type of record" }
');
INSERT INTO nhip_edition_text VALUES ('\xc22c237bf4e5c654e0670972e6bb79d566dac486bf20df70410572554ed2b56c', '# What stood before the records begin. Of a stock: the balance at the end of to_day. Of a reading: the sum of the
# earlier months from from_day to to_day.
type  = "opening_balance"
label = { vi = "Số dư đầu kỳ", en = "Opening balance" }

[fields]
indicator = "text !"
dims      = "text"
from_day  = "date"
to_day    = "date !"
value     = "decimal(6) !"
source    = "text !"
');
INSERT INTO nhip_edition_text VALUES ('\x62dc9ddd98ef351eb6da5cd0db74867e2ceb91b81e4846a0065ba637cb7ad57b', '# A target: what a plan wants an indicator to be in a window.
type  = "plan_value"
label = { vi = "Chỉ tiêu kế hoạch", en = "Plan value" }

[fields]
plan_set  = "text !"
indicator = "text !"
dims      = "text"
from_day  = "date !"
to_day    = "date !"
value     = "decimal(6) !"
bound     = "one of lower, upper"              # an end of a range; missing: the value itself
source    = "text !"

[labels]
plan_set = { vi = "Bộ chỉ tiêu", en = "Plan set" }
bound    = { vi = "Cận",         en = "Bound" }
');
INSERT INTO nhip_edition_text VALUES ('\xbdbd46c2b57ebcdacfc1b03101e4d887d75c7d5148caf21ceab66408704cc6fa', '# A value printed in a report for a window without records. It serves comparisons and is never added to a count.
type  = "published_value"
label = { vi = "Số liệu đã công bố", en = "Published value" }

[fields]
indicator = "text !"
dims      = "text"                             # k=v;k=v, keys in alphabetical order
from_day  = "date !"
to_day    = "date !"
value     = "decimal(6) !"
estimate  = "bool default false"
source    = "text !"

[labels]
estimate = { vi = "Ước", en = "Estimate" }
');
INSERT INTO nhip_edition_text VALUES ('\x8202d1a92945475421f75d15516b00e853e6b4c192edeb429a34124dd1ad2804', '# A number that formulas read as ref.NAME: population, area. It holds from valid_from until the next value of the same
# name and unit (R8.05).
type  = "reference_value"
label = { vi = "Số liệu tham chiếu", en = "Reference value" }
unit  = "of_unit"

[fields]
name       = "text !"
of_unit    = "ref unit !"
valid_from = "date !"
value      = "decimal(6) !"
source     = "text !"

[labels]
name       = { vi = "Tên số liệu",  en = "Name" }
valid_from = { vi = "Áp dụng từ",   en = "Valid from" }
');
INSERT INTO nhip_edition_text VALUES ('\xde53fb97b35eac11ebc7abdbd95a7d0913dc093135e0d1613bd341d9a47b0e56', '# A day that reports tell changes against, with the decision that set it.
type  = "report_baseline"
label = { vi = "Mốc so sánh của báo cáo", en = "Baseline of reports" }
code  = "{key}"

[fields]
key   = "text ! fixed unique"
day   = "date !"
title = "text !"                               # as running text names it: Quyết định số … ngày …

[labels]
key   = { vi = "Mã",      en = "Key" }
day   = { vi = "Ngày",    en = "Day" }
title = { vi = "Tên gọi", en = "Title" }
');
INSERT INTO nhip_edition_text VALUES ('\x6115a93b8e9a5b8f64a4cc63d58ba4e4ce826dbf5b6842d129f864bc858d0b0b', '# A report as it was approved and issued: texts, figures, digests of the records behind them, all in one frozen file.
# A later change of the records leaves it alone and opens the next revision.
type  = "report_issue"
label = { vi = "Bản phát hành của báo cáo", en = "Issue of a report" }
code  = "{key}"

[fields]
key       = "text ! fixed unique"              # report-period-edition
report    = "text ! fixed"
period    = "text ! fixed"
edition   = "int ! fixed"                      # from 1
content   = "file ! fixed"                     # the frozen report
page      = "text ! fixed"                     # digest of the page that comes of it
as_of     = "time ! fixed"                     # moment of the figures
despite   = "text fixed"                       # why it was approved although checks failed
cause     = "text fixed"                       # why a revision was opened
number    = "text"
issued_on = "date"
approved_at = "time"
issued_at   = "time"
withdrawn_at = "time"

[labels]
key       = { vi = "Mã",                     en = "Key" }
report    = { vi = "Mẫu báo cáo",            en = "Report" }
period    = { vi = "Kỳ báo cáo",             en = "Period" }
edition   = { vi = "Lần",                    en = "Revision" }
content   = { vi = "Nội dung đã chốt",       en = "Frozen content" }
page      = { vi = "Mã kiểm của văn bản",    en = "Digest of the page" }
as_of     = { vi = "Thời điểm chốt số liệu", en = "As of" }
despite   = { vi = "Lý do duyệt",            en = "Approved despite" }
cause     = { vi = "Lý do đính chính",       en = "Cause of the revision" }
number    = { vi = "Số",                     en = "Number" }
issued_on = { vi = "Ngày ban hành",          en = "Date of issue" }
approved_at = { vi = "Duyệt lúc",            en = "Approved" }
issued_at   = { vi = "Phát hành lúc",        en = "Issued" }
withdrawn_at = { vi = "Rút duyệt lúc",       en = "Withdrawn" }

[flow]
approve = "new -> approved, sets approved_at, asks key report period edition content page as_of, may despite cause"
withdraw = "approved -> withdrawn, sets withdrawn_at, needs reason"
issue   = "approved -> issued, sets issued_at, asks number issued_on"

[states]
approved = { vi = "Đã duyệt",       en = "Approved" }
withdrawn = { vi = "Đã rút duyệt",  en = "Withdrawn" }
issued   = { vi = "Đã phát hành",   en = "Issued" }

[actions]
approve = { vi = "Duyệt",     en = "Approve" }
withdraw = { vi = "Rút duyệt", en = "Withdraw" }
issue   = { vi = "Phát hành", en = "Issue" }
');
INSERT INTO nhip_edition_text VALUES ('\xe9e46133aa30b4caa33fa7c4942f0dd8911ae4e077c56ecf8bfdc4c7fe32eda4', '# What people write in a report of one period. Each writing is an event: the earlier texts stay in the journal.
type  = "report_narrative"
label = { vi = "Phần thuyết minh của báo cáo", en = "Narrative of a report" }
code  = "{key}"

[fields]
key    = "text ! fixed unique"                 # report-period
report = "text ! fixed"
period = "text ! fixed"
body   = "text !"                              # Markdown with `## section-id` headings

[labels]
key    = { vi = "Mã",          en = "Key" }
report = { vi = "Mẫu báo cáo", en = "Report" }
period = { vi = "Kỳ báo cáo",  en = "Period" }
body   = { vi = "Nội dung",    en = "Text" }

[flow]
write   = "new -> written, asks key report period body"
rewrite = "written -> same, asks body"

[states]
written = { vi = "Đã soạn", en = "Written" }

[actions]
write   = { vi = "Soạn",      en = "Write" }
rewrite = { vi = "Soạn lại",  en = "Write anew" }
');
INSERT INTO nhip_edition_text VALUES ('\x5bc836af1c713dd4f7c694795120d365ba97d19d356892c98717372e36d0df5c', '# A section of a report of one period that a division writes: who, until when, and its text on the way. Gathered, the text
# stands in the narrative of the report.
type  = "report_section"
label = { vi = "Phần báo cáo giao đơn vị", en = "Section of a report" }
code  = "{key}"
unit  = "division"

[fields]
key          = "text ! fixed unique"           # report-period-section
report       = "text ! fixed"
period       = "text ! fixed"
section      = "text ! fixed"                  # its id in the template
division     = "ref unit !"
due_on       = "date !"
brief        = "text"                          # what is asked for
base         = "text"                          # text of the narrative when it was assigned
body         = "text"                          # Markdown, without the heading
remark       = "text"                          # why it came back
assigned_at  = "time"
handed_in_at = "time"
returned_at  = "time"
gathered_at  = "time"

[labels]
key          = { vi = "Mã",                    en = "Key" }
report       = { vi = "Mẫu báo cáo",           en = "Report" }
period       = { vi = "Kỳ báo cáo",            en = "Period" }
section      = { vi = "Phần",                  en = "Section" }
division     = { vi = "Đơn vị soạn",           en = "Division" }
due_on       = { vi = "Hạn nộp",               en = "Due on" }
brief        = { vi = "Yêu cầu",               en = "Brief" }
base         = { vi = "Nội dung khi giao",     en = "Text when assigned" }
body         = { vi = "Nội dung",              en = "Text" }
remark       = { vi = "Ý kiến khi trả lại",    en = "Remark" }
assigned_at  = { vi = "Giao lúc",              en = "Assigned" }
handed_in_at = { vi = "Nộp lúc",               en = "Handed in" }
returned_at  = { vi = "Trả lại lúc",           en = "Returned" }
gathered_at  = { vi = "Tổng hợp lúc",          en = "Gathered" }

[flow]
assign    = "new -> assigned, sets assigned_at, asks key report period section division due_on, may brief base body"
reassign  = "assigned|handed_in|returned|gathered|withdrawn -> assigned, sets assigned_at, asks division due_on, may brief base body remark"
write     = "assigned|returned -> same, may body"
hand_in   = "assigned|returned -> handed_in, sets handed_in_at, may body"
send_back = "handed_in|gathered -> returned, sets returned_at, asks remark, may due_on base"
gather    = "handed_in -> gathered, sets gathered_at, may base"
withdraw  = "assigned|handed_in|returned|gathered -> withdrawn, needs reason"

[states]
assigned  = { vi = "Đã giao",     en = "Assigned" }
handed_in = { vi = "Đã nộp",      en = "Handed in" }
returned  = { vi = "Đã trả lại",  en = "Returned" }
gathered  = { vi = "Đã tổng hợp", en = "Gathered" }
withdrawn = { vi = "Đã rút",      en = "Withdrawn" }

[actions]
assign    = { vi = "Giao",        en = "Assign" }
reassign  = { vi = "Giao lại",    en = "Assign anew" }
write     = { vi = "Soạn",        en = "Write" }
hand_in   = { vi = "Nộp",         en = "Hand in" }
send_back = { vi = "Trả lại",     en = "Send back" }
gather    = { vi = "Tổng hợp",    en = "Gather" }
withdraw  = { vi = "Rút",         en = "Withdraw" }
');
INSERT INTO nhip_edition_text VALUES ('\xdc82ed04ef7038c3afb3a6f4245eb120244cec49ea59ca3cfa0c9243890346f4', '# The days that one block of one report counts, where they differ from the calendar of the block: a report that was
# published with a window of its own.
type  = "report_window"
label = { vi = "Kỳ số liệu của báo cáo", en = "Window of a report" }
code  = "{key}"

[fields]
key      = "text ! fixed unique"               # report-period-block
report   = "text !"
period   = "text !"
block    = "text !"
from_day = "date !"
to_day   = "date !"                            # inside

[labels]
key    = { vi = "Mã",            en = "Key" }
report = { vi = "Mẫu báo cáo",   en = "Report" }
period = { vi = "Kỳ báo cáo",    en = "Period" }
block  = { vi = "Khối nội dung", en = "Block" }
');
INSERT INTO nhip_edition_text VALUES ('\x0c12ae69f34a088010a2aa7c4f2a45df5d549487c7847650774e4b737ad565f4', '# A role that an account holds on a unit and everything below it, between two days. What a role may do is said by the
# flows of the types and by systems/access.toml.
type  = "role_grant"
label = { vi = "Phân quyền", en = "Grant of a role" }
unit  = "of_unit"

[fields]
account  = "ref account ! fixed"
role     = "text ! fixed"
of_unit  = "ref unit ! fixed"
from_day = "date !"
to_day   = "date"                              # missing: until further notice
deputy_of = "ref account fixed"                # delegated during an absence: whose role it is
basis    = "text"

[labels]
account   = { vi = "Tài khoản",     en = "Account" }
role      = { vi = "Vai trò",       en = "Role" }
deputy_of = { vi = "Thay cho",      en = "Deputy of" }
basis     = { vi = "Căn cứ",        en = "Basis" }

[flow]
give     = "new -> active by administrator, asks account role of_unit from_day, may to_day basis"
delegate = "new -> active by holder, asks account role of_unit from_day to_day deputy_of, may basis"
extend   = "active -> same by administrator, asks to_day, needs reason"
withdraw = "active -> withdrawn by administrator|holder, needs reason"

[states]
active    = { vi = "Có hiệu lực", en = "Active" }
withdrawn = { vi = "Đã thu hồi",  en = "Withdrawn" }

[actions]
give     = { vi = "Giao vai trò",   en = "Give" }
delegate = { vi = "Ủy quyền",       en = "Delegate" }
extend   = { vi = "Đổi thời hạn",   en = "Change the term" }
withdraw = { vi = "Thu hồi",        en = "Withdraw" }
');
INSERT INTO nhip_edition_text VALUES ('\x3493595df86f6c7c5f1f76f8a1dde0bd411a781401253edc5afc92960e3b797e', 'label = { vi = "Nền tảng: đơn vị, phạm vi dữ liệu, số liệu tham chiếu", en = "Ground: units, coverage, reference values" }
');
INSERT INTO nhip_edition_text VALUES ('\x94307d661127b6a46f9fde9f1fda574a297eb0210e3b4b1e7772d53bfb3e216e', '# A unit of the administration: agency or place. Its place in the tree, name and codes are dated; nothing of the past
# is rewritten, and units are never deleted (R9.01-R9.11).
type  = "unit"
label = { vi = "Đơn vị", en = "Unit" }
code  = "{slug}"
unit  = "parent"
track = ["name", "kind", "level", "unit_group", "parent", "agency_code"]

[fields]
slug            = "text ! fixed unique"
name            = "text ! search"
kind            = "one of unit_kind !"
level           = "one of level !"
unit_group      = "one of unit_group"
parent          = "ref unit"
agency_code     = "text unique"                # identifier of Decision 166, e.g. H43.01
old_agency_code = "text"
statistics_code = "text"
successor       = "ref unit"                   # the unit that took over
established_on  = "date"
ended_on        = "date"
ended_by        = "one of merged, divided, dissolved"
basis           = "text"                       # decision that changed it
placeholder     = "bool default false"         # no source names it

[flow]
establish = "new -> active by administrator, sets established_on, asks slug name kind level, may parent unit_group agency_code old_agency_code statistics_code basis placeholder"
rename    = "active -> same by administrator, may name kind basis, needs reason"
renumber  = "active -> same by administrator, may agency_code old_agency_code statistics_code basis, needs reason"
move      = "active -> same by administrator, may parent level unit_group basis, needs reason"
merge     = "active -> ended by administrator, sets ended_on, asks successor, may basis, puts ended_by = \"merged\", needs reason"
split     = "active -> ended by administrator, sets ended_on, may successor basis, puts ended_by = \"divided\", needs reason"
end       = "active -> ended by administrator, sets ended_on, may successor basis, puts ended_by = \"dissolved\", needs reason"

[labels]
slug            = { vi = "Mã nội bộ",            en = "Slug" }
name            = { vi = "Tên đơn vị",           en = "Name" }
kind            = { vi = "Loại đơn vị",          en = "Kind" }
level           = { vi = "Cấp",                  en = "Level" }
unit_group      = { vi = "Nhóm đơn vị",          en = "Group" }
parent          = { vi = "Đơn vị cấp trên",      en = "Parent unit" }
agency_code     = { vi = "Mã định danh",         en = "Agency code" }
old_agency_code = { vi = "Mã định danh cũ",      en = "Old agency code" }
statistics_code = { vi = "Mã đơn vị hành chính", en = "Statistics code" }
successor       = { vi = "Đơn vị kế thừa",       en = "Successor" }
established_on  = { vi = "Ngày thành lập",       en = "Established on" }
ended_on        = { vi = "Ngày kết thúc",        en = "Ended on" }
ended_by        = { vi = "Kết thúc do",          en = "Ended by" }
basis           = { vi = "Căn cứ",               en = "Basis" }
placeholder     = { vi = "Tên tạm",              en = "Placeholder", help_vi = "Đơn vị phải có để số đếm đúng nhưng chưa có nguồn nêu tên." }

[actions]
establish = { vi = "Thành lập",      en = "Establish" }
rename    = { vi = "Đổi tên",        en = "Rename" }
renumber  = { vi = "Đổi mã",         en = "Change codes" }
move      = { vi = "Chuyển cấp trên", en = "Move in the tree" }
merge     = { vi = "Sáp nhập",       en = "Merge" }
split     = { vi = "Chia tách",      en = "Split" }
end       = { vi = "Giải thể",       en = "End" }
');
INSERT INTO nhip_edition_text VALUES ('\x456cde6d674a4ecc53a622e8a5c8f22f424b607d38d39f56c86713bc7350d3d1', '# A reorganisation as it was decided: one act, applied to all its units at once, and only once (R9.*).
type  = "unit_act"
label = { vi = "Quyết định sắp xếp đơn vị", en = "Act of reorganisation" }
code  = "{key}"

[fields]
key     = "text ! fixed unique"
title   = "text !"
basis   = "text"                               # decision that it carries out
on_day  = "date ! fixed"                       # first day of the new order
content = "text ! fixed"                       # digest of what the act says

[labels]
key     = { vi = "Mã",              en = "Key" }
title   = { vi = "Nội dung",        en = "Title" }
basis   = { vi = "Căn cứ",          en = "Basis" }
on_day  = { vi = "Từ ngày",         en = "From day" }
content = { vi = "Mã kiểm nội dung", en = "Digest of the content" }
');
INSERT INTO nhip_edition_text VALUES ('\xbdae9a4563973769f62eb1aeed78a1154fd123e110dfce76a079086ffa7c6ab3', '# Who goes on with the work of whom, from which day (R9.08): a unit as a whole, divided among several, a part of its
# territory, or one function. A share that is not written is not known: then nothing is divided by guess.
type  = "unit_relation"
label = { vi = "Quan hệ kế thừa đơn vị", en = "Succession of units" }

[fields]
act          = "ref unit_act fixed"
succession   = "one of whole, split, part, function !"
from_unit    = "ref unit"
outside      = "text"                          # a body whose records are not kept in this store
to_unit      = "ref unit !"
on_day       = "date !"
share        = "decimal(6)"                    # of from_unit, 0 to 1
record_types = "text"                          # of a function: types of records, separated by commas

[labels]
act          = { vi = "Quyết định",         en = "Act" }
succession   = { vi = "Hình thức",          en = "Succession" }
from_unit    = { vi = "Đơn vị trước",       en = "Former unit" }
outside      = { vi = "Đơn vị ngoài",       en = "Body outside" }
to_unit      = { vi = "Đơn vị sau",         en = "Later unit" }
on_day       = { vi = "Từ ngày",            en = "From day" }
share        = { vi = "Tỷ lệ",              en = "Share" }
record_types = { vi = "Loại bản ghi",       en = "Types of records" }
');
INSERT INTO nhip_edition_text VALUES ('\xe1d5af1cc07435c24267b827d6deed8969f043cb6da0e2b0cc6d5fcb4f8f209d', '# Words of the ground itself: kinds of units, who keeps it, names of common fields. Levels and groups of units are
# lists of systems/vocabulary.toml.

[lists.unit_kind]
label  = { vi = "Loại đơn vị", en = "Kind of unit" }
values = [
  { code = "province",            vi = "tỉnh",                    en = "province" },
  { code = "department",          vi = "sở, ban, ngành",          en = "department" },
  { code = "district",            vi = "huyện, thị xã, thành phố", en = "district" },
  { code = "commune",             vi = "xã, phường, thị trấn",    en = "commune" },
  { code = "village",             vi = "thôn, khu, xóm",          en = "village" },
  { code = "division",            vi = "phòng chuyên môn",        en = "division" },
  { code = "public_service_unit", vi = "đơn vị sự nghiệp",        en = "public service unit" },
  { code = "peoples_committee",   vi = "ủy ban nhân dân",         en = "people''s committee" },
  { code = "party_committee",     vi = "cơ quan đảng",            en = "party body" },
  { code = "central_office",      vi = "cơ quan trung ương",      en = "office of a central body" },
  { code = "enterprise",          vi = "doanh nghiệp",            en = "enterprise" },
  { code = "other",               vi = "đơn vị khác",             en = "other body" },
]

[lists.list_column]
label  = { vi = "Cột của danh sách", en = "Column of lists" }
values = [
  { code = "code",      vi = "Mã",               en = "Code" },
  { code = "unit",      vi = "Đơn vị",           en = "Unit" },
  { code = "state",     vi = "Trạng thái",       en = "State" },
  { code = "simulated", vi = "Dữ liệu mô phỏng", en = "Simulated" },
]

[words]
whole        = { vi = "kế thừa toàn bộ",        en = "as a whole" }
split        = { vi = "chia tách",              en = "divided" }
part         = { vi = "một phần địa bàn",       en = "a part of the territory" }
function     = { vi = "một chức năng",          en = "one function" }
merged       = { vi = "sáp nhập",               en = "merged" }
divided      = { vi = "chia tách",              en = "divided" }
dissolved    = { vi = "giải thể",               en = "dissolved" }
active       = { vi = "đang hoạt động",         en = "active" }
ended        = { vi = "đã kết thúc",            en = "ended" }
void         = { vi = "đã hủy do nhập nhầm",    en = "void" }
enter        = { vi = "Nhập",                   en = "Enter" }
correct      = { vi = "Đính chính",             en = "Correct" }
name         = { vi = "Tên",                    en = "Name" }
source       = { vi = "Nguồn",                  en = "Source" }
note         = { vi = "Ghi chú",                en = "Note" }
value        = { vi = "Giá trị",                en = "Value" }
indicator    = { vi = "Chỉ tiêu",               en = "Indicator" }
dims         = { vi = "Phân tổ",                en = "Dimensions" }
from_day     = { vi = "Từ ngày",                en = "From day" }
to_day       = { vi = "Đến ngày",               en = "To day" }
window_from  = { vi = "Kỳ từ ngày",             en = "Window from" }
window_to    = { vi = "Kỳ đến ngày",            en = "Window to" }
of_unit      = { vi = "Đơn vị",                 en = "Unit" }
lower        = { vi = "cận dưới",               en = "lower" }
upper        = { vi = "cận trên",               en = "upper" }
');
INSERT INTO nhip_edition_text VALUES ('\xe5213f047648bbbc60ee8c3d216e3f6550c0625bd839a8febf0297e14c26a4ae', '[integrated_are_online]
severity = "contradiction"
that     = "services.national_portal_integrated <= services.online"
says     = { vi = "Số dịch vụ tích hợp lớn hơn số dịch vụ trực tuyến.", en = "More services are integrated than online." }

[synchronised_are_online]
severity = "contradiction"
that     = "services.national_portal_synced <= services.online"
says     = { vi = "Số dịch vụ đồng bộ trạng thái lớn hơn số dịch vụ trực tuyến.", en = "More services are synchronised than online." }

[interlinked_are_online]
severity = "contradiction"
that     = "services.interlinked <= services.online"
says     = { vi = "Số dịch vụ liên thông lớn hơn số dịch vụ trực tuyến.", en = "More services are interlinked than online." }

[dossiers_came_to_online_services]
severity = "suspicious"
that     = "services.with_dossiers <= services.online"
says     = { vi = "Có hồ sơ trực tuyến của dịch vụ không còn trực tuyến ở cuối kỳ.", en = "Online dossiers came to services that are no longer online." }
');
INSERT INTO nhip_edition_text VALUES ('\xce237737b3c0c49a4bc64d651a4d8e62edb9eced4e69041a689dd993527eac75', '# The catalogue is counted at a date (R2.41); a share with its dossiers is counted in a window (R2.42).

["services.online"]
label     = { vi = "Số dịch vụ công trực tuyến", en = "Online public services" }
unit      = "services"
stock     = "service where state = online"
by        = { completeness = "completeness", legacy_level = "legacy_level", level = "level" }
partition = ["completeness@2021-01-01..", "level"]
calendar  = "as_of"

["services.interlinked"]
label     = { vi = "Số dịch vụ công liên thông", en = "Interlinked services" }
unit      = "services"
stock     = "service where state = online and interlinked"
by        = { level = "level", service_field = "field" }
partition = ["level"]
calendar  = "as_of"

["services.national_portal_synced"]
label     = { vi = "Số DVCTT đã đồng bộ trạng thái lên Cổng DVC quốc gia", en = "Services whose status is synchronised with the national portal" }
unit      = "services"
stock     = "service where state = online and synchronised"
calendar  = "as_of"

["services.national_portal_synced_share"]
label     = { vi = "Tỷ lệ DVCTT đã đồng bộ trạng thái", en = "Share of services synchronised" }
ratio     = "services.national_portal_synced / services.online"
decimals  = 2
calendar  = "as_of"

["services.national_portal_integrated"]
label     = { vi = "Số DVCTT tích hợp lên Cổng DVC quốc gia", en = "Services integrated on the national portal" }
unit      = "services"
stock     = "service where state = online and integrated"
by        = { legacy_level = "legacy_level" }
calendar  = "as_of"

["services.national_portal_integrated_share"]
label     = { vi = "Tỷ lệ DVCTT tích hợp lên Cổng DVC quốc gia", en = "Share of services integrated on the national portal" }
ratio     = "services.national_portal_integrated[...] / services.online[...]"
decimals  = 2
calendar  = "as_of"

["services.with_dossiers_share"]
label     = { vi = "Tỷ lệ DVCTT phát sinh hồ sơ", en = "Share of online services that got an online dossier" }
ratio     = "services.with_dossiers / services.online"
decimals  = 2
calendar  = "statutory_month"

["services.full_multi_device_share"]
label     = { vi = "Tỷ lệ DVCTT toàn trình dùng được trên nhiều phương tiện", en = "Share of full services usable on several devices" }
ratio     = "services.full_multi_device / services.online[completeness=full]"
decimals  = 2
calendar  = "as_of"

["services.citizen_satisfaction_share"]
label     = { vi = "Tỷ lệ hài lòng của người dân với chính quyền số", en = "Citizens satisfied with digital government" }
unit      = "percent"
reading   = "survey_return.citizen_satisfaction"
units     = "one"
calendar  = "year"

["services.with_dossiers"]
label     = { vi = "Số DVCTT phát sinh hồ sơ trực tuyến", en = "Online services that got an online dossier" }
unit      = "services"
flow      = "dossier at received_at where channel = online distinct service"
calendar  = "statutory_month"
hidden    = true

["services.full_multi_device"]
label     = { vi = "Số DVCTT toàn trình dùng được trên nhiều phương tiện", en = "Full services usable on several devices" }
unit      = "services"
stock     = "service where state = online and completeness = full and multi_device"
calendar  = "as_of"
hidden    = true

["services.offline"]
label     = { vi = "Số thủ tục chưa trực tuyến", en = "Procedures that are not online" }
unit      = "services"
stock     = "service where state = offline"
by        = { level = "level", service_field = "field" }
partition = ["level"]
calendar  = "as_of"
');
INSERT INTO nhip_edition_text VALUES ('\x0659a4ac32c38a279e000605f75f6c4239a267eba4dbf5eccd7807c81eb7a306', 'type   = "service"
from   = 1
reason = "Theo dõi kết nối CSDLQG về dân cư của từng dịch vụ"
');
INSERT INTO nhip_edition_text VALUES ('\x1a5b7ea887d3ea7ed3cc5c13881ba00e1098895c646bf76867a03a7b46813d3e', '# A procedure in the province''s catalogue and its online service. The catalogue is valid in time: the tracked fields
# keep dated spells, so that any past day''s count can be asked (R2.40, R2.41). Every change cites its decision.
type  = "service"
version = 2
label = { vi = "Thủ tục hành chính", en = "Procedure" }
code  = "{national_code}"
track = ["level", "completeness", "legacy_level", "interlinked", "integrated", "synchronised", "multi_device", "population_linked"]

[fields]
national_code   = "text ! fixed unique"
name            = "text ! search"
field           = "one of service_field ! fixed"
level           = "one of level !"
owner           = "ref unit"
term_hours      = "int !"
supplement_mode = "one of supplement_mode ! default \"resume\""
result          = "text"
fee             = "int"
completeness    = "one of completeness"
legacy_level    = "one of legacy_level"
interlinked     = "bool default false"
multi_device    = "bool default false"
integrated      = "bool default false"
integrated_at   = "time"
synchronised    = "bool default false"
synchronised_at = "time"
population_linked = "bool default false"
population_linked_at = "time"
published_at    = "time"
online_at       = "time"
decision        = "text"

[labels]
national_code   = { vi = "Mã thủ tục", en = "National code", help_vi = "Phần mã quốc gia, ví dụ 1.010708." }
name            = { vi = "Tên thủ tục", en = "Name" }
field           = { vi = "Lĩnh vực", en = "Field" }
level           = { vi = "Cấp thực hiện", en = "Level" }
owner           = { vi = "Cơ quan chủ trì", en = "Body in charge" }
term_hours      = { vi = "Thời hạn giải quyết (giờ làm việc)", en = "Term (working hours)", help_vi = "8 giờ là một ngày làm việc." }
supplement_mode = { vi = "Cách tính thời hạn sau khi bổ sung", en = "Term after a supplement" }
result          = { vi = "Kết quả", en = "Result" }
fee             = { vi = "Phí, lệ phí (đồng)", en = "Fee (VND)" }
completeness    = { vi = "Mức độ dịch vụ công trực tuyến", en = "Degree of the online service" }
legacy_level    = { vi = "Mức độ cũ (đến 2022)", en = "Former level (to 2022)" }
interlinked     = { vi = "Liên thông", en = "Interlinked" }
multi_device    = { vi = "Dùng được trên nhiều phương tiện", en = "Usable on several devices" }
integrated      = { vi = "Đã tích hợp Cổng DVC quốc gia", en = "Integrated on the national portal" }
integrated_at   = { vi = "Tích hợp lúc", en = "Integrated" }
synchronised    = { vi = "Đã đồng bộ trạng thái", en = "Status synchronised" }
synchronised_at = { vi = "Đồng bộ lúc", en = "Synchronised" }
population_linked = { vi = "Đã kết nối CSDLQG về dân cư", en = "Joined to the population database" }
population_linked_at = { vi = "Kết nối CSDLQG về dân cư lúc", en = "Joined to the population database at" }
published_at    = { vi = "Công bố lúc", en = "Published" }
online_at       = { vi = "Lên trực tuyến lúc", en = "Put online" }
decision        = { vi = "Quyết định công bố", en = "Decision", help_vi = "Số, ký hiệu và ngày của quyết định mới nhất về thủ tục này." }

[flow]
publish      = "new -> offline by catalogue_keeper, sets published_at, asks national_code name field level term_hours, may owner supplement_mode result fee completeness legacy_level interlinked multi_device decision"
put_online   = "offline -> online by catalogue_keeper, sets online_at, may completeness legacy_level decision multi_device interlinked"
take_offline = "online -> offline by catalogue_keeper, may decision, puts integrated = false, puts synchronised = false, needs reason"
reclassify   = "online -> same by catalogue_keeper, may completeness legacy_level decision"
amend        = "offline|online -> same by catalogue_keeper, may name level owner term_hours supplement_mode result fee interlinked multi_device decision"
integrate    = "online -> same by catalogue_keeper|system, sets integrated_at, puts integrated = true"
disintegrate = "online -> same by catalogue_keeper|system, puts integrated = false, needs reason"
synchronise  = "online -> same by catalogue_keeper|system, sets synchronised_at, puts synchronised = true"
desynchronise = "online -> same by catalogue_keeper|system, puts synchronised = false, needs reason"
link_population = "offline|online -> same by catalogue_keeper|technician|system, sets population_linked_at, puts population_linked = true"
unlink_population = "offline|online -> same by catalogue_keeper|technician|system, puts population_linked = false, needs reason"
abolish      = "offline|online -> abolished by catalogue_keeper, may decision, needs reason"

[states]
offline   = { vi = "Chưa trực tuyến", en = "Offline" }
online    = { vi = "Trực tuyến", en = "Online" }
abolished = { vi = "Đã bãi bỏ", en = "Abolished" }

[actions]
publish       = { vi = "Công bố thủ tục", en = "Publish" }
put_online    = { vi = "Đưa lên trực tuyến", en = "Put online" }
take_offline  = { vi = "Ngừng trực tuyến", en = "Take offline" }
reclassify    = { vi = "Đổi mức độ trực tuyến", en = "Change the degree" }
amend         = { vi = "Sửa đổi thủ tục", en = "Amend" }
integrate     = { vi = "Tích hợp Cổng DVC quốc gia", en = "Integrate on the national portal" }
disintegrate  = { vi = "Gỡ khỏi Cổng DVC quốc gia", en = "Remove from the national portal" }
synchronise   = { vi = "Đồng bộ trạng thái", en = "Synchronise the status" }
desynchronise = { vi = "Ngừng đồng bộ trạng thái", en = "Stop synchronising" }
link_population = { vi = "Kết nối CSDLQG về dân cư", en = "Join to the population database" }
unlink_population = { vi = "Ngắt CSDLQG về dân cư", en = "Cut off from the population database" }
abolish       = { vi = "Bãi bỏ", en = "Abolish" }

[simulate]
national_code = ["1.{n:6}"]
name = [
  "Đăng ký khai sinh", "Đăng ký kết hôn", "Cấp bản sao trích lục hộ tịch", "Chứng thực bản sao từ bản chính",
  "Đăng ký thành lập hộ kinh doanh", "Cấp giấy phép xây dựng nhà ở riêng lẻ", "Đăng ký biến động đất đai",
  "Cấp đổi giấy chứng nhận quyền sử dụng đất", "Thực hiện trợ cấp xã hội hằng tháng", "Xác nhận hộ nghèo, hộ cận nghèo",
  "Cấp giấy phép môi trường", "Cấp giấy phép lái xe", "Công nhận trường đạt chuẩn quốc gia",
  "Cấp chứng chỉ hành nghề dược", "Cấp giấy phép kinh doanh vận tải", "Cấp giấy phép xuất bản bản tin",
]
term_hours = ["8", "16", "24", "40", "56", "80", "120", "160"]
result     = ["Giấy chứng nhận", "Giấy phép", "Quyết định", "Văn bản trả lời"]
decision   = ["Quyết định công bố danh mục thủ tục hành chính"]
');
INSERT INTO nhip_edition_text VALUES ('\x53d8923c1a6aa16b391e0ef2a84d83b38ebac66336497d704636bb69f517e72a', '# Surveys of satisfaction made by an outside body, one line a year.
type   = "survey_return"
kind   = "reading"
label  = { vi = "Kết quả khảo sát mức độ hài lòng", en = "Satisfaction survey" }
unit   = "reporter"
period = "calendar_month"

[fields]
reporter = "ref unit !"
surveyor = "text"
sample   = "int"

[labels]
reporter = { vi = "Đơn vị báo cáo", en = "Reporter" }
surveyor = { vi = "Đơn vị khảo sát", en = "Surveying body" }
sample   = { vi = "Số phiếu", en = "Answers" }

[cells]
citizen_satisfaction = { vi = "Tỷ lệ hài lòng của người dân với chính quyền số", en = "Citizens satisfied with digital government", unit = "percent", decimals = 2 }
');
INSERT INTO nhip_edition_text VALUES ('\x94cab392c1c596c02112fdcb44534fdc10843e1185c1e3d6617399aae2a92548', 'label = { vi = "Danh mục thủ tục, dịch vụ công trực tuyến", en = "Catalogue of procedures and online services" }
');
INSERT INTO nhip_edition_text VALUES ('\xb734280f9e976028e650892c73c41ffbc3e7851afe118a0dad3f5698ff8f492f', '# What every commune reports each month on digital infrastructure and community teams.
type   = "digital_commune_return"
like   = "form_return"
label  = { vi = "Biểu hạ tầng số, tổ công nghệ số cộng đồng cấp xã", en = "Return on digital infrastructure of communes" }
period = "calendar_month"

[form]
code  = "01/CĐS-X"
basis = "Chế độ báo cáo của tỉnh về chuyển đổi số"
owed  = "level = commune"
first = 2024-01-01

[cells]
hamlets          = { vi = "Số thôn, khu phố", en = "Hamlets", unit = "hamlets" }
hamlets_covered  = { vi = "Số thôn có cáp quang", en = "Hamlets with fibre", unit = "hamlets" }
households       = { vi = "Số hộ gia đình", en = "Households", unit = "households" }
households_fibre = { vi = "Số hộ dùng internet cáp quang", en = "Households using fibre", unit = "households" }
fibre_share      = { vi = "Tỷ lệ hộ dùng internet cáp quang", en = "Share of households using fibre", unit = "percent", decimals = 2, is = "households_fibre / households * 100" }
teams            = { vi = "Số tổ công nghệ số cộng đồng", en = "Community digital teams", unit = "teams" }
members          = { vi = "Số thành viên tổ công nghệ số", en = "Members of teams", unit = "persons" }
guided           = { vi = "Số lượt người dân được hướng dẫn trong kỳ", en = "People guided in the period", unit = "persons" }
remark           = { vi = "Số điểm lõm sóng", en = "Places without signal", unit = "places", optional = true }

[units_of_measure]
hamlets    = { vi = "thôn", en = "hamlets" }
households = { vi = "hộ", en = "households" }
places     = { vi = "điểm", en = "places" }

[rules.covered_are_hamlets]
that = "hamlets_covered <= hamlets"
says = { vi = "Số thôn có cáp quang lớn hơn số thôn.", en = "More hamlets with fibre than hamlets." }

[rules.fibre_are_households]
that = "households_fibre <= households"
says = { vi = "Số hộ dùng cáp quang lớn hơn số hộ.", en = "More households using fibre than households." }

[rules.teams_have_members]
that = "members >= teams"
says = { vi = "Số thành viên ít hơn số tổ.", en = "Fewer members than teams." }

[rules.hamlets_stay]
severity = "suspicious"
that     = "hamlets = before.hamlets"
says     = { vi = "Số thôn khác kỳ trước: kiểm tra có sáp nhập thôn không.", en = "The number of hamlets differs from the period before." }

[deadline]
budget = "3"
');
INSERT INTO nhip_edition_text VALUES ('\xc08dff26483fb0f09502b87f62011c8d8c2dc1ca1f5448016c631d39e2ec6715', '# What all statistical forms have in common: who enters, what is checked, who endorses and approves, when it is due.
# A form says `like = "form_return"`, its cells, and in [deadline] how many working days after the window it is due.
# A draft counts nowhere. The unit''s head endorses, the keeper of the form approves; a locked return is opened by the
# keeper with a reason. After the due date a return needs a new date from the keeper, or says why it is late.
template = true
kind     = "reading"
unit     = "reporter"

[fields]
reporter        = "ref unit !"
basis           = "text"
prepared_by     = "text"
entered_at      = "time"
due_at          = "time"
extended_due_at = "time"
submitted_at    = "time"
outcome         = "one of outcome"
endorsed_at     = "time"
returned        = "int default 0"
marked          = "text"
approved_at     = "time"
locked_at       = "time"

[labels]
reporter        = { vi = "Đơn vị báo cáo", en = "Reporter" }
basis           = { vi = "Nguồn số liệu", en = "Source" }
prepared_by     = { vi = "Người lập (chức danh)", en = "Prepared by (position)" }
entered_at      = { vi = "Bắt đầu nhập lúc", en = "Begun" }
due_at          = { vi = "Hạn gửi", en = "Due" }
extended_due_at = { vi = "Được gia hạn đến", en = "Extended to", help_vi = "Gia hạn không làm báo cáo trễ thành đúng hạn." }
submitted_at    = { vi = "Gửi lúc", en = "Submitted" }
outcome         = { vi = "Kết quả về thời hạn", en = "Timeliness" }
endorsed_at     = { vi = "Đơn vị duyệt lúc", en = "Endorsed" }
returned        = { vi = "Số lần trả lại", en = "Times handed back" }
marked          = { vi = "Ô phải sửa", en = "Marked cells", help_vi = "Mỗi dòng một ô: TÊN_Ô: phải sửa gì." }
approved_at     = { vi = "Cơ quan chủ trì duyệt lúc", en = "Approved" }
locked_at       = { vi = "Khóa lúc", en = "Locked" }

[flow]
enter       = "new -> draft by statistician|specialist, sets entered_at, asks reporter window_from window_to, may basis prepared_by"
save        = "draft|returned -> same by statistician|specialist, may basis prepared_by"
submit      = "draft -> submitted by statistician|specialist, sets submitted_at, checks cells, may basis prepared_by, when due_at is missing or submitted_at <= coalesce(extended_due_at, due_at)"
submit_late = "draft -> submitted by statistician|specialist, sets submitted_at, checks cells, may basis prepared_by, needs reason, notifies"
extend      = "draft|returned -> same by form_keeper|leader, asks extended_due_at, needs reason, notifies, when due_at is missing or extended_due_at > due_at"
endorse     = "submitted -> endorsed by head|leader, sets endorsed_at, checks cells"
hand_back   = "submitted|endorsed|approved -> returned by head|leader|form_keeper, may marked, puts returned = returned + 1, needs reason, notifies"
resubmit    = "returned -> submitted by statistician|specialist, checks cells, may basis prepared_by, puts marked = missing"
approve     = "submitted|endorsed -> approved by form_keeper, sets approved_at, checks cells"
lock        = "approved -> locked by form_keeper|system, sets locked_at"
unlock      = "locked -> returned by form_keeper, may marked, puts returned = returned + 1, needs reason, notifies"

[states]
draft     = { vi = "Đang nhập", en = "Draft" }
submitted = { vi = "Đã gửi", en = "Submitted" }
endorsed  = { vi = "Đơn vị đã duyệt", en = "Endorsed" }
returned  = { vi = "Trả lại", en = "Handed back" }
approved  = { vi = "Đã duyệt", en = "Approved" }
locked    = { vi = "Đã khóa", en = "Locked" }

[actions]
enter       = { vi = "Nhập biểu", en = "Enter" }
save        = { vi = "Lưu", en = "Save" }
submit      = { vi = "Gửi biểu", en = "Submit" }
submit_late = { vi = "Gửi muộn", en = "Submit late" }
extend      = { vi = "Gia hạn", en = "Extend" }
endorse     = { vi = "Đơn vị duyệt", en = "Endorse" }
hand_back   = { vi = "Trả lại", en = "Hand back" }
resubmit    = { vi = "Gửi lại", en = "Resubmit" }
approve     = { vi = "Duyệt", en = "Approve" }
lock        = { vi = "Khóa số liệu", en = "Lock" }
unlock      = { vi = "Mở khóa", en = "Unlock" }

[deadline]
measure  = "working_days"
from     = "window_to"                 # day 1 is the working day after the window''s last
ends     = "submitted_at"
due      = "due_at"
extended = "extended_due_at"
outcome  = "outcome"
');
INSERT INTO nhip_edition_text VALUES ('\xbfdada19eb343c13166b1769ff95282c8b0baa4336160e4dec7e45a1d9828d9d', '["ses_reporting.forms_digitised"]
label     = { vi = "Số biểu mẫu đã số hóa", en = "Statistical forms digitised" }
unit      = "forms"
stock     = "report_form where state = published and form_kind = statistical"
by        = { form_scope = "form_scope" }
partition = ["form_scope"]
calendar  = "as_of"

["ses_reporting.templates_built"]
label     = { vi = "Số biểu mẫu báo cáo theo Thông tư 01/2020/TT-VPCP", en = "Report templates under Circular 01/2020" }
unit      = "forms"
stock     = "report_form where state = published and form_kind = template and form_basis = circular_01_2020"
calendar  = "as_of"

["ses_reporting.electronic_reports_share"]
label     = { vi = "Tỷ lệ báo cáo thực hiện qua hệ thống báo cáo điện tử", en = "Share of periodic reports made on the system" }
ratio     = "ses_reporting.reports_electronic[...] / ses_reporting.reports_due[...]"
decimals  = 2
calendar  = "statutory_month"

["ses_reporting.submitted_share"]
label     = { vi = "Tỷ lệ báo cáo nộp đúng hạn, trễ hạn", en = "Share of reports submitted by timeliness" }
ratio     = "ses_reporting.reports_submitted[...] / ses_reporting.reports_submitted[... without outcome]"
decimals  = 2
calendar  = "statutory_month"

["ses_reporting.reports_submitted"]
label     = { vi = "Số báo cáo đã nộp", en = "Reports submitted" }
unit      = "issues"
flow      = "report_duty at submitted_at"
by        = { outcome = "outcome" }
partition = ["outcome"]
calendar  = "statutory_month"

["ses_reporting.reports_open"]
label     = { vi = "Số báo cáo chưa nộp", en = "Reports not yet submitted" }
unit      = "issues"
stock     = "report_duty from opened_at until submitted_at"
calendar  = "as_of"

["ses_reporting.reports_electronic"]
label     = { vi = "Số báo cáo đến hạn đã nộp trên hệ thống", en = "Reports due that came through the system" }
unit      = "issues"
flow      = "report_duty at due_at where electronic and not state_secret"
calendar  = "statutory_month"
hidden    = true

["ses_reporting.reports_due"]
label     = { vi = "Số báo cáo đến hạn", en = "Reports due" }
unit      = "issues"
flow      = "report_duty at due_at where not state_secret"
calendar  = "statutory_month"
hidden    = true

# ---- what communes report

["digital_communes.households_fibre"]
label     = { vi = "Số hộ dùng internet cáp quang theo báo cáo cấp xã", en = "Households using fibre, as communes report" }
reading   = "digital_commune_return.households_fibre"
calendar  = "month_end"

["digital_communes.people_guided"]
label     = { vi = "Số lượt người dân được tổ công nghệ số hướng dẫn", en = "People guided by community teams" }
reading   = "digital_commune_return.guided"
calendar  = "calendar_month"
');
INSERT INTO nhip_edition_text VALUES ('\x67fa4f0d8993c65542ca8a5ec8bce7a7eed467d3b03f33d62b068f7e843f087f', '# A report that a unit owes for a window, due some working days after it: submitted, returned with what to correct,
# approved, locked. A report made on paper is recorded and counted as such; state secrets are never made here.
type  = "report_duty"
label = { vi = "Báo cáo phải nộp", en = "Report due" }
code  = "BC-{opened_at:%y%m}-{serial:6}"
unit  = "reporter"

[fields]
reporter     = "ref unit !"
form         = "ref report_form ! fixed"
from_day     = "date !"
to_day       = "date !"
term_days    = "int"
state_secret = "bool default false"
electronic   = "bool default false"
opened_at    = "time"
due_at       = "time"
submitted_at = "time"
outcome      = "one of outcome"
returned     = "int default 0"
correction   = "text"
approved_at  = "time"
locked_at    = "time"

[labels]
reporter     = { vi = "Đơn vị báo cáo", en = "Reporter" }
form         = { vi = "Biểu", en = "Form" }
term_days    = { vi = "Thời hạn (ngày làm việc)", en = "Term (working days)" }
state_secret = { vi = "Thuộc bí mật nhà nước", en = "State secret" }
electronic   = { vi = "Báo cáo trên hệ thống", en = "On the system" }
opened_at    = { vi = "Mở kỳ lúc", en = "Opened" }
due_at       = { vi = "Hạn nộp", en = "Due" }
submitted_at = { vi = "Nộp lúc", en = "Submitted" }
outcome      = { vi = "Kết quả về thời hạn", en = "Timeliness" }
returned     = { vi = "Số lần trả lại", en = "Times returned" }
correction   = { vi = "Nội dung phải sửa", en = "To be corrected" }
approved_at  = { vi = "Duyệt lúc", en = "Approved" }
locked_at    = { vi = "Khóa lúc", en = "Locked" }

[flow]
open    = "new -> due by system|statistician, sets opened_at, asks reporter form from_day to_day, may state_secret, puts term_days = form.due_days, when from_day <= to_day"
submit  = "due -> submitted by statistician|specialist, sets submitted_at, ends clock, puts electronic = true, when not state_secret"
record  = "due -> submitted by statistician|records_clerk, sets submitted_at, ends clock, needs reason"
hand_back = "submitted -> returned by head|statistician, asks correction, puts returned = returned + 1, needs reason, notifies"
resubmit = "returned -> submitted by statistician|specialist"
approve = "submitted -> approved by head|leader, sets approved_at"
lock    = "approved -> locked by system|statistician, sets locked_at"
unlock  = "locked -> submitted by leader, needs reason, notifies"

[states]
due       = { vi = "Chưa nộp", en = "Due" }
submitted = { vi = "Đã nộp", en = "Submitted" }
returned  = { vi = "Trả lại", en = "Returned" }
approved  = { vi = "Đã duyệt", en = "Approved" }
locked    = { vi = "Đã khóa", en = "Locked" }

[actions]
open      = { vi = "Mở kỳ báo cáo", en = "Open" }
submit    = { vi = "Nộp trên hệ thống", en = "Submit" }
record    = { vi = "Ghi nhận báo cáo giấy", en = "Record a paper report" }
hand_back = { vi = "Trả lại", en = "Hand back" }
resubmit  = { vi = "Nộp lại", en = "Resubmit" }
approve   = { vi = "Duyệt", en = "Approve" }
lock      = { vi = "Khóa", en = "Lock" }
unlock    = { vi = "Mở khóa", en = "Unlock" }

[deadline]
budget  = "term_days"
measure = "working_days"
from    = "opened_at"
ends    = "submitted_at"
due     = "due_at"
outcome = "outcome"

[views.calendar]
at        = "due_at"
title     = "form"
by        = "state"
shows     = ["reporter", "form"]

[views.board]
by        = "state"
title     = "form"
shows     = ["reporter", "due_at", "outcome"]
');
INSERT INTO nhip_edition_text VALUES ('\xd3d81106e6e2ff28462130379d1bb7bef5ca46914ee4e0bc0974498586769028', '# A statistical form or report template in the catalogue: published in a version, retired when its basis ends.
type  = "report_form"
label = { vi = "Biểu mẫu báo cáo", en = "Form" }
code  = "{form_code}"
unit  = "owner"
track = []

[fields]
form_code    = "text ! fixed unique"
name         = "text ! search"
owner        = "ref unit !"
form_kind    = "one of statistical, template ! fixed default statistical"
form_scope   = "one of form_scope fixed"
form_basis   = "one of form_basis fixed default \"province\""
basis        = "text search"
form_period  = "one of form_period ! default \"month\""
due_days     = "int default 5"
layout       = "file"
type_name    = "text unique"                 # of the form as a type, where the definition stands here
definition   = "text"                        # the form in the language of definitions; a type once published
drafted_at   = "time"
published_at = "time"
retired_at   = "time"

[labels]
form_code    = { vi = "Mã biểu", en = "Code" }
name         = { vi = "Tên biểu", en = "Name" }
owner        = { vi = "Cơ quan chủ trì", en = "Owner" }
form_kind    = { vi = "Loại", en = "Kind", values = { statistical = { vi = "biểu mẫu thống kê", en = "statistical form" }, template = { vi = "biểu mẫu báo cáo", en = "report template" } } }
form_scope   = { vi = "Phạm vi", en = "Scope" }
form_basis   = { vi = "Chế độ báo cáo", en = "Reporting regime" }
basis        = { vi = "Văn bản quy định", en = "Legal basis" }
form_period  = { vi = "Kỳ báo cáo", en = "Period" }
due_days     = { vi = "Số ngày làm việc sau kỳ phải gửi", en = "Working days after the period" }
layout       = { vi = "Tệp mẫu biểu", en = "Layout" }
type_name    = { vi = "Tên kỹ thuật của biểu", en = "Name as a type" }
definition   = { vi = "Định nghĩa biểu", en = "Definition" }
drafted_at   = { vi = "Soạn lúc", en = "Drafted" }
published_at = { vi = "Ban hành lúc", en = "Published" }
retired_at   = { vi = "Ngừng dùng lúc", en = "Retired" }

[flow]
draft   = "new -> draft by statistician|specialist|form_keeper, sets drafted_at, asks form_code name owner form_kind form_period, may form_scope form_basis basis due_days layout type_name definition"
amend   = "draft|published -> same by statistician|specialist|form_keeper, may name owner basis form_period due_days layout type_name definition, needs reason"
publish = "draft -> published by head|statistician|form_keeper, sets published_at, may basis layout"
retire  = "published -> retired by head|statistician|form_keeper, sets retired_at, needs reason, notifies"

[states]
draft     = { vi = "Đang soạn", en = "Draft" }
published = { vi = "Đang dùng", en = "Published" }
retired   = { vi = "Ngừng dùng", en = "Retired" }

[actions]
draft   = { vi = "Soạn biểu", en = "Draft" }
amend   = { vi = "Sửa biểu", en = "Amend" }
publish = { vi = "Ban hành", en = "Publish" }
retire  = { vi = "Ngừng dùng", en = "Retire" }

[simulate]
form_code = ["BM-{n:4}"]
name      = ["Biểu thống kê số {n}", "Báo cáo tình hình thực hiện nhiệm vụ số {n}"]
');
INSERT INTO nhip_edition_text VALUES ('\x53ce4b928a09173e53988a85a40cca50c2f04e93655f771d166dd2d7707e68c3', 'label = { vi = "Hệ thống thông tin kinh tế - xã hội", en = "Socio-economic reporting" }
');
INSERT INTO nhip_edition_text VALUES ('\xeb8fe612b6355215347753983f57bab2c929e139333ab8cbfe475cc95c0106e8', '[lists.form_period]
label  = { vi = "Kỳ báo cáo", en = "Period" }
values = [
  { code = "month", vi = "tháng", en = "month" },
  { code = "quarter", vi = "quý", en = "quarter" },
  { code = "half", vi = "6 tháng", en = "half-year" },
  { code = "nine_months", vi = "9 tháng", en = "nine months" },
  { code = "year", vi = "năm", en = "year" },
  { code = "on_demand", vi = "đột xuất", en = "on demand" },
]

[lists.form_basis]
label  = { vi = "Căn cứ của biểu", en = "Legal basis" }
values = [
  { code = "circular_01_2020", vi = "Thông tư 01/2020/TT-VPCP", en = "Circular 01/2020" },
  { code = "national_statistics", vi = "chế độ báo cáo thống kê quốc gia", en = "national statistical reporting" },
  { code = "ministry", vi = "chế độ báo cáo của bộ, ngành", en = "reporting to a ministry" },
  { code = "province", vi = "chế độ báo cáo của tỉnh", en = "reporting of the province" },
]
');
INSERT INTO nhip_edition_text VALUES ('\xf1ce32098e925a34274c815da29e0b56feacb79b9280d2896e212e5cd15af2f7', '# Codes that records and figures use: lists (also the dimensions of figures), units of measure, roles.
# The order of the values is the order in which they are printed.

[lists.level]
label  = { vi = "Cấp", en = "Level" }
values = [
  { code = "province", vi = "cấp tỉnh", en = "province" },
  { code = "district", vi = "cấp huyện", en = "district" },
  { code = "commune", vi = "cấp xã", en = "commune" },
  { code = "village", vi = "thôn, khu, xóm", en = "village" },
]

[lists.unit_group]
label  = { vi = "Nhóm đơn vị", en = "Group of units" }
values = [
  { code = "departments", vi = "sở, ban, ngành", en = "departments" },
  { code = "district_committees", vi = "UBND cấp huyện", en = "district committees" },
  { code = "commune_committees", vi = "UBND cấp xã", en = "commune committees" },
]

[lists.channel]
label  = { vi = "Hình thức tiếp nhận", en = "Channel" }
values = [
  { code = "direct", vi = "trực tiếp", en = "in person" },
  { code = "online", vi = "trực tuyến", en = "online" },
  { code = "public_post", vi = "bưu chính công ích", en = "public post" },
]

[lists.outcome]
label  = { vi = "Kết quả về thời hạn", en = "Timeliness" }
values = [
  { code = "early", vi = "sớm hạn", en = "early" },
  { code = "on_time", vi = "đúng hạn", en = "on time" },
  { code = "late", vi = "trễ hạn", en = "late" },
]

[lists.direction]
label  = { vi = "Chiều văn bản", en = "Direction" }
values = [
  { code = "incoming", vi = "văn bản đến", en = "incoming" },
  { code = "outgoing", vi = "văn bản đi", en = "outgoing" },
]

[lists.completeness]
label  = { vi = "Mức độ DVCTT", en = "Degree of the online service" }
values = [
  { code = "full", vi = "toàn trình", en = "full" },
  { code = "partial", vi = "một phần", en = "partial" },
]

[lists.legacy_level]
label  = { vi = "Mức độ DVCTT cũ (đến 2022)", en = "Former level of the online service (to 2022)" }
values = [
  { code = "1", vi = "mức độ 1", en = "level 1" },
  { code = "2", vi = "mức độ 2", en = "level 2" },
  { code = "3", vi = "mức độ 3", en = "level 3" },
  { code = "4", vi = "mức độ 4", en = "level 4" },
]

[lists.service_field]
label  = { vi = "Lĩnh vực thủ tục", en = "Field of the procedure" }
values = [
  { code = "land", vi = "đất đai", en = "land" },
  { code = "civil_status", vi = "hộ tịch", en = "civil status" },
  { code = "authentication", vi = "chứng thực", en = "authentication" },
  { code = "business_registration", vi = "đăng ký doanh nghiệp, hộ kinh doanh", en = "business registration" },
  { code = "construction", vi = "xây dựng", en = "construction" },
  { code = "environment", vi = "môi trường", en = "environment" },
  { code = "social_protection", vi = "bảo trợ xã hội", en = "social protection" },
  { code = "meritorious_persons", vi = "người có công", en = "persons of merit" },
  { code = "education", vi = "giáo dục và đào tạo", en = "education" },
  { code = "health", vi = "y tế", en = "health" },
  { code = "transport", vi = "giao thông vận tải", en = "transport" },
  { code = "agriculture", vi = "nông nghiệp", en = "agriculture" },
  { code = "industry_trade", vi = "công thương", en = "industry and trade" },
  { code = "labour", vi = "lao động, việc làm", en = "labour" },
  { code = "culture_sport_tourism", vi = "văn hóa, thể thao, du lịch", en = "culture, sport, tourism" },
  { code = "information_communications", vi = "thông tin và truyền thông", en = "information and communications" },
  { code = "science_technology", vi = "khoa học và công nghệ", en = "science and technology" },
  { code = "justice", vi = "tư pháp", en = "justice" },
  { code = "home_affairs", vi = "nội vụ", en = "home affairs" },
  { code = "other", vi = "lĩnh vực khác", en = "other" },
]

[lists.exchange_scope]
label  = { vi = "Phạm vi liên thông", en = "Scope of exchange" }
values = [
  { code = "intra_province", vi = "nội tỉnh", en = "within the province" },
  { code = "national", vi = "quốc gia", en = "national" },
]

[lists.severity]
label  = { vi = "Mức độ cảnh báo", en = "Severity" }
values = [
  { code = "low", vi = "thấp", en = "low" },
  { code = "medium", vi = "trung bình", en = "medium" },
  { code = "high", vi = "cao", en = "high" },
  { code = "critical", vi = "nghiêm trọng", en = "critical" },
  { code = "unrated", vi = "không nêu mức", en = "not rated" },
]

[lists.alert_class]
label  = { vi = "Loại cảnh báo", en = "Class of alert" }
values = [
  { code = "dns_query", vi = "tiến trình truy vấn DNS", en = "process that queries DNS" },
  { code = "malware", vi = "mã độc", en = "malware" },
  { code = "remote_access", vi = "phần mềm truy cập từ xa", en = "remote access tool" },
  { code = "file_tampering", vi = "chỉnh sửa tệp tin thực thi", en = "executable file changed" },
  { code = "untrusted_execution", vi = "thực thi tệp tin không rõ nguồn gốc", en = "file of unknown origin run" },
  { code = "scheduled_task", vi = "tác vụ lập lịch bất thường", en = "suspicious scheduled task" },
  { code = "web_attack", vi = "tấn công ứng dụng web", en = "web application attack" },
  { code = "login_attack", vi = "dò quét, đăng nhập trái phép", en = "login attack" },
]

[lists.report_field]
label  = { vi = "Lĩnh vực phản ánh", en = "Field of the report" }
values = [
  { code = "culture_tourism", vi = "Văn hóa - Du lịch", en = "culture and tourism" },
  { code = "transport", vi = "Giao thông", en = "transport" },
  { code = "environment", vi = "Môi trường", en = "environment" },
  { code = "administrative_and_public_services", vi = "Dịch vụ hành chính, công ích, sự nghiệp", en = "administrative and public services" },
  { code = "investment_business_startup", vi = "Đầu tư - Kinh doanh - Khởi nghiệp", en = "investment, business, start-ups" },
  { code = "land", vi = "Đất đai", en = "land" },
  { code = "urban_infrastructure", vi = "Hạ tầng đô thị", en = "urban infrastructure" },
  { code = "post_telecom", vi = "Bưu chính viễn thông", en = "post and telecom" },
  { code = "other", vi = "Các lĩnh vực khác", en = "other fields" },
]

[lists.medium]
label  = { vi = "Đối tượng quan trắc", en = "Medium" }
values = [
  { code = "wastewater", vi = "nước thải", en = "waste water" },
  { code = "air", vi = "khí thải", en = "emissions" },
]

[lists.station_status]
label  = { vi = "Trạng thái trạm", en = "Status of the station" }
values = [
  { code = "planned", vi = "dự kiến", en = "planned" },
  { code = "active", vi = "đang hoạt động", en = "active" },
  { code = "suspended", vi = "tạm ngưng", en = "suspended" },
  { code = "closed", vi = "đã dừng", en = "closed" },
]

[lists.point_type]
label  = { vi = "Loại điểm phục vụ", en = "Kind of service point" }
values = [
  { code = "post_office", vi = "bưu cục", en = "post office" },
  { code = "postal_agent", vi = "đại lý", en = "agent" },
  { code = "commune_cultural_post_point", vi = "điểm bưu điện văn hóa xã", en = "commune cultural post point" },
  { code = "other", vi = "loại hình khác", en = "other" },
]

[lists.generation]
label  = { vi = "Thế hệ mạng", en = "Network generation" }
values = [
  { code = "2g", vi = "2G", en = "2G" },
  { code = "3g", vi = "3G", en = "3G" },
  { code = "4g", vi = "4G", en = "4G" },
  { code = "5g", vi = "5G", en = "5G" },
]

[lists.operation]
label  = { vi = "Tình trạng trạm 5G", en = "State of 5G stations" }
values = [
  { code = "on_trial", vi = "phát sóng thử nghiệm", en = "on trial" },
]

[lists.sharing]
label  = { vi = "Dùng chung", en = "Sharing" }
values = [
  { code = "shared_mast", vi = "cột ăng-ten dùng chung", en = "shared mast" },
]

[lists.technology]
label  = { vi = "Công nghệ phủ sóng", en = "Coverage technology" }
values = [
  { code = "fibre", vi = "cáp quang", en = "optical fibre" },
  { code = "3g", vi = "3G", en = "3G" },
  { code = "4g", vi = "4G", en = "4G" },
  { code = "5g", vi = "5G", en = "5G" },
]

[lists.phone_type]
label  = { vi = "Loại thuê bao điện thoại", en = "Kind of phone subscription" }
values = [
  { code = "fixed", vi = "cố định", en = "fixed" },
  { code = "postpaid", vi = "di động trả sau", en = "mobile postpaid" },
  { code = "prepaid", vi = "di động trả trước", en = "mobile prepaid" },
]

[lists.internet_type]
label  = { vi = "Loại thuê bao internet", en = "Kind of internet subscription" }
values = [
  { code = "fixed_broadband", vi = "cố định băng rộng", en = "fixed broadband" },
  { code = "mobile_broadband", vi = "băng rộng di động", en = "mobile broadband" },
  { code = "mobile_upgraded", vi = "di động 2G chuyển sang 3G, 4G", en = "mobile, upgraded from 2G" },
]

[lists.lock]
label  = { vi = "Khóa thuê bao", en = "Locked subscription" }
values = [
  { code = "one_way", vi = "khóa 1 chiều", en = "one way" },
  { code = "two_way", vi = "khóa 2 chiều", en = "two ways" },
]

[lists.doc_type]
label  = { vi = "Loại văn bản", en = "Type of document" }
values = [
  { code = "legal_normative", vi = "văn bản quy phạm pháp luật", en = "legal normative document" },
  { code = "decision", vi = "quyết định", en = "decision" },
  { code = "directive", vi = "chỉ thị", en = "directive" },
  { code = "plan", vi = "kế hoạch", en = "plan" },
  { code = "resolution", vi = "nghị quyết", en = "resolution" },
  { code = "notice", vi = "thông báo", en = "notice" },
  { code = "official_letter", vi = "công văn", en = "official letter" },
  { code = "regulation", vi = "quy chế", en = "regulation" },
  { code = "rule", vi = "quy định", en = "rule" },
  { code = "communique", vi = "thông cáo", en = "communiqué" },
  { code = "guideline", vi = "hướng dẫn", en = "guideline" },
  { code = "programme", vi = "chương trình", en = "programme" },
  { code = "option", vi = "phương án", en = "option" },
  { code = "scheme", vi = "đề án", en = "scheme" },
  { code = "project", vi = "dự án", en = "project" },
  { code = "report", vi = "báo cáo", en = "report" },
  { code = "minutes", vi = "biên bản", en = "minutes" },
  { code = "submission", vi = "tờ trình", en = "submission" },
  { code = "contract", vi = "hợp đồng", en = "contract" },
  { code = "official_telegram", vi = "công điện", en = "official telegram" },
  { code = "memorandum", vi = "bản ghi nhớ", en = "memorandum" },
  { code = "agreement", vi = "bản thỏa thuận", en = "agreement" },
  { code = "authorisation", vi = "giấy ủy quyền", en = "authorisation" },
  { code = "invitation", vi = "giấy mời", en = "invitation" },
  { code = "introduction", vi = "giấy giới thiệu", en = "letter of introduction" },
  { code = "leave_permit", vi = "giấy nghỉ phép", en = "leave permit" },
  { code = "sending_slip", vi = "phiếu gửi", en = "sending slip" },
  { code = "forwarding_slip", vi = "phiếu chuyển", en = "forwarding slip" },
  { code = "notification_slip", vi = "phiếu báo", en = "notification slip" },
  { code = "public_letter", vi = "thư công", en = "public letter" },
]

[lists.doc_field]
label  = { vi = "Lĩnh vực văn bản", en = "Field of the document" }
values = [
  { code = "it", vi = "công nghệ thông tin", en = "information technology" },
  { code = "post_telecom", vi = "bưu chính, viễn thông", en = "post and telecom" },
  { code = "press", vi = "thông tin - báo chí - xuất bản", en = "information, press, publishing" },
  { code = "anti_corruption", vi = "phòng, chống tham nhũng", en = "anti-corruption" },
  { code = "legal_affairs", vi = "pháp chế", en = "legal affairs" },
  { code = "organisation", vi = "tổ chức, cán bộ", en = "organisation and staff" },
  { code = "finance", vi = "tài chính, kế hoạch", en = "finance and planning" },
  { code = "administration", vi = "hành chính, văn phòng", en = "administration" },
  { code = "other", vi = "lĩnh vực khác", en = "other" },
]

[lists.agency_type]
label  = { vi = "Loại cơ quan trung ương", en = "Kind of central body" }
values = [
  { code = "ministry", vi = "bộ, cơ quan ngang bộ", en = "ministry" },
  { code = "government_agency", vi = "cơ quan thuộc Chính phủ", en = "government agency" },
]

[lists.form_scope]
label  = { vi = "Phạm vi biểu mẫu", en = "Scope of the form" }
values = [
  { code = "government_office_linked", vi = "liên thông Văn phòng Chính phủ", en = "linked to the Government Office" },
  { code = "local", vi = "địa phương", en = "local" },
]

[lists.sex]
label  = { vi = "Giới tính", en = "Sex" }
values = [
  { code = "male", vi = "nam", en = "male" },
  { code = "female", vi = "nữ", en = "female" },
]

[lists.position]
label  = { vi = "Chức vụ", en = "Position" }
values = [
  { code = "director", vi = "giám đốc và tương đương", en = "director" },
  { code = "deputy_director", vi = "phó giám đốc", en = "deputy director" },
  { code = "division_head_or_deputy", vi = "trưởng, phó phòng và tương đương", en = "head or deputy head of a division" },
  { code = "acting_division_lead", vi = "phụ trách phòng", en = "acting lead of a division" },
]

[lists.tier]
label  = { vi = "Cấp kết nối", en = "Tier of government" }
values = [
  { code = "central", vi = "trung ương", en = "central" },
  { code = "province", vi = "cấp tỉnh", en = "province" },
  { code = "district", vi = "cấp huyện", en = "district" },
  { code = "commune", vi = "cấp xã", en = "commune" },
]

# Lists of the systems that no report breaks down by.

[lists.host_kind]
label  = { vi = "Loại máy", en = "Kind of host" }
values = [
  { code = "server", vi = "máy chủ", en = "server" },
  { code = "endpoint", vi = "máy trạm", en = "endpoint" },
]

[lists.applicant_kind]
label  = { vi = "Đối tượng nộp hồ sơ", en = "Kind of applicant" }
values = [
  { code = "citizen", vi = "cá nhân", en = "citizen" },
  { code = "enterprise", vi = "tổ chức, doanh nghiệp", en = "enterprise" },
  { code = "household_business", vi = "hộ kinh doanh", en = "household business" },
]

[lists.supplement_mode]
label  = { vi = "Cách tính thời hạn sau khi bổ sung", en = "Term after a supplement" }
values = [
  { code = "resume", vi = "tính tiếp thời gian còn lại", en = "resume" },
  { code = "restart", vi = "tính lại từ đầu", en = "restart" },
]

[lists.fee_moment]
label  = { vi = "Thời điểm thu phí, lệ phí", en = "Moment of the fee" }
values = [
  { code = "receipt", vi = "khi tiếp nhận", en = "at receipt" },
  { code = "supplement", vi = "khi bổ sung", en = "at supplement" },
  { code = "return", vi = "khi trả kết quả", en = "at return" },
]

[lists.sync_state]
label  = { vi = "Đồng bộ Cổng Dịch vụ công quốc gia", en = "Synchronisation with the national portal" }
values = [
  { code = "pending", vi = "chờ đồng bộ", en = "pending" },
  { code = "acknowledged", vi = "đã đồng bộ", en = "acknowledged" },
  { code = "failed", vi = "lỗi đồng bộ", en = "failed" },
]

[lists.slip_form]
label  = { vi = "Mẫu phiếu", en = "Slip" }
values = [
  { code = "receipt", vi = "01 Giấy tiếp nhận hồ sơ và hẹn trả kết quả", en = "01 receipt and appointment" },
  { code = "supplement", vi = "02 Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ", en = "02 request for a supplement" },
  { code = "refusal", vi = "03 Phiếu từ chối tiếp nhận giải quyết hồ sơ", en = "03 refusal" },
  { code = "apology", vi = "04 Văn bản xin lỗi và đề nghị gia hạn", en = "04 apology and extension" },
  { code = "stop", vi = "05 Thông báo dừng giải quyết hồ sơ", en = "05 notice of stopping" },
  { code = "control", vi = "06 Phiếu kiểm soát quá trình giải quyết", en = "06 control slip" },
  { code = "register", vi = "07 Sổ theo dõi hồ sơ", en = "07 register" },
]

[lists.document_book]
label  = { vi = "Sổ văn bản", en = "Register of documents" }
values = [
  { code = "VBDEN", vi = "văn bản đến", en = "incoming" },
  { code = "VBDI", vi = "văn bản đi", en = "outgoing" },
  { code = "QPPL", vi = "văn bản quy phạm pháp luật", en = "legal normative documents" },
  { code = "MATDEN", vi = "văn bản mật đến", en = "secret, incoming" },
  { code = "MATDI", vi = "văn bản mật đi", en = "secret, outgoing" },
]

[lists.secrecy]
label  = { vi = "Độ mật", en = "Secrecy" }
values = [
  { code = "none", vi = "không", en = "none" },
  { code = "confidential", vi = "mật", en = "confidential" },
  { code = "secret", vi = "tối mật", en = "secret" },
  { code = "top_secret", vi = "tuyệt mật", en = "top secret" },
]

[lists.doc_priority]
label  = { vi = "Độ khẩn", en = "Urgency" }
values = [
  { code = "normal", vi = "thường", en = "normal" },
  { code = "urgent", vi = "khẩn", en = "urgent" },
  { code = "very_urgent", vi = "thượng khẩn", en = "very urgent" },
  { code = "express", vi = "hỏa tốc", en = "express" },
]

[lists.screening_reason]
label  = { vi = "Lý do không tiếp nhận", en = "Reason of rejection" }
values = [
  { code = "unclear", vi = "nội dung không rõ", en = "unclear" },
  { code = "false", vi = "sai sự thật", en = "false" },
  { code = "out_of_scope", vi = "ngoài phạm vi", en = "out of scope" },
]

[lists.report_priority]
label  = { vi = "Mức độ xử lý", en = "Handling class" }
values = [
  { code = "normal", vi = "thường", en = "normal" },
  { code = "urgent", vi = "khẩn cấp", en = "urgent" },
  { code = "complex", vi = "phức tạp", en = "complex" },
]

[lists.report_source]
label  = { vi = "Nguồn phản ánh", en = "Source of the report" }
values = [
  { code = "mobile_app", vi = "ứng dụng di động", en = "mobile app" },
  { code = "web", vi = "cổng thông tin", en = "web" },
  { code = "hotline", vi = "đường dây nóng", en = "hotline" },
  { code = "open311", vi = "hệ thống khác gửi đến", en = "another system" },
]

[lists.rating]
label  = { vi = "Mức hài lòng", en = "Rating" }
values = [
  { code = "very_satisfied", vi = "rất hài lòng", en = "very satisfied" },
  { code = "satisfied", vi = "hài lòng", en = "satisfied" },
  { code = "dissatisfied", vi = "không hài lòng", en = "dissatisfied" },
]

[lists.parameter]
label  = { vi = "Thông số", en = "Parameter" }
values = [
  { code = "flow", vi = "Lưu lượng", en = "Flow" },
  { code = "temp", vi = "Nhiệt độ", en = "Temperature" },
  { code = "color", vi = "Độ màu", en = "Colour" },
  { code = "ph", vi = "pH", en = "pH" },
  { code = "tss", vi = "TSS", en = "TSS" },
  { code = "cod", vi = "COD", en = "COD" },
  { code = "nh4", vi = "Amoni (NH4)", en = "NH4" },
  { code = "tp", vi = "Tổng phốt pho (TP)", en = "Total phosphorus" },
  { code = "tn", vi = "Tổng nitơ (TN)", en = "Total nitrogen" },
  { code = "toc", vi = "TOC", en = "TOC" },
  { code = "cl", vi = "Clo dư", en = "Chlorine" },
  { code = "rh", vi = "Độ ẩm", en = "Humidity" },
  { code = "p", vi = "Áp suất", en = "Pressure" },
  { code = "no", vi = "NO", en = "NO" },
  { code = "no2", vi = "NO2", en = "NO2" },
  { code = "nox", vi = "NOx", en = "NOx" },
  { code = "co", vi = "CO", en = "CO" },
  { code = "so2", vi = "SO2", en = "SO2" },
  { code = "o2", vi = "O2", en = "O2" },
  { code = "h2s", vi = "H2S", en = "H2S" },
  { code = "nh3", vi = "NH3", en = "NH3" },
  { code = "vhg", vi = "Hơi thủy ngân", en = "Mercury vapour" },
  { code = "pm", vi = "Bụi tổng", en = "Dust" },
  { code = "o3", vi = "O3", en = "O3" },
  { code = "pm10", vi = "PM10", en = "PM10" },
  { code = "pm2_5", vi = "PM2,5", en = "PM2.5" },
]

[lists.observation_status]
label  = { vi = "Trạng thái thiết bị đo", en = "State of the device" }
values = [
  { code = "00", vi = "đang đo", en = "measuring" },
  { code = "01", vi = "hiệu chuẩn", en = "calibrating" },
  { code = "02", vi = "lỗi thiết bị", en = "faulty" },
]

[lists.standard_column]
label  = { vi = "Cột giá trị quy chuẩn", en = "Column of the standard" }
values = [
  { code = "A", vi = "cột A", en = "column A" },
  { code = "B", vi = "cột B", en = "column B" },
  { code = "C", vi = "cột C", en = "column C" },
]

[lists.incident_notice]
label  = { vi = "Kênh thông báo sự cố", en = "Channel of notice" }
values = [
  { code = "letter", vi = "công văn", en = "letter" },
  { code = "fax", vi = "fax", en = "fax" },
  { code = "email", vi = "thư điện tử", en = "e-mail" },
  { code = "technical_system", vi = "hệ thống kỹ thuật", en = "technical system" },
]

[lists.sector]
label  = { vi = "Lĩnh vực kinh doanh", en = "Sector" }
values = [
  { code = "post", vi = "bưu chính", en = "post" },
  { code = "telecom", vi = "viễn thông", en = "telecom" },
]

[lists.enterprise_kind]
label  = { vi = "Loại hình", en = "Kind of enterprise" }
values = [
  { code = "enterprise", vi = "doanh nghiệp", en = "enterprise" },
  { code = "representative_office", vi = "văn phòng đại diện", en = "representative office" },
  { code = "local_company", vi = "công ty TNHH nội tỉnh", en = "local company" },
]

# ---- portal, supervision centre, press, registers and inspection (sections 3 to 5 of the list of systems)

[lists.portal_column]
label  = { vi = "Chuyên mục lấy ý kiến", en = "Column of the portal" }
values = [
  { code = "draft_comments", vi = "Đóng góp ý kiến dự thảo văn bản", en = "comments on drafts" },
  { code = "public_consultation", vi = "Xin ý kiến Nhân dân", en = "public consultation" },
]

[lists.site_owner]
label  = { vi = "Chủ trang thành phần", en = "Owner of the component site" }
values = [
  { code = "provincial_department", vi = "sở, ban, ngành", en = "provincial departments" },
  { code = "district_committee", vi = "UBND huyện, thành phố", en = "district committees" },
  { code = "party_or_mass_organisation", vi = "cơ quan Đảng, đoàn thể", en = "Party bodies and mass organisations" },
]

[lists.security_level]
label  = { vi = "Cấp độ an toàn", en = "Security level" }
values = [
  { code = "1", vi = "cấp độ 1", en = "level 1" },
  { code = "2", vi = "cấp độ 2", en = "level 2" },
  { code = "3", vi = "cấp độ 3", en = "level 3" },
  { code = "4", vi = "cấp độ 4", en = "level 4" },
  { code = "5", vi = "cấp độ 5", en = "level 5" },
]

[lists.storage_band]
label  = { vi = "Mức dung tích hồ", en = "Storage band" }
values = [
  { code = "normal", vi = "bình thường (dưới 80%)", en = "normal (below 80%)" },
  { code = "warning", vi = "cảnh báo (80% - 100%)", en = "warning (80% to 100%)" },
  { code = "danger", vi = "nguy hiểm (trên 100%)", en = "danger (above 100%)" },
]

[lists.sentiment]
label  = { vi = "Sắc thái", en = "Sentiment" }
values = [
  { code = "positive", vi = "tích cực", en = "positive" },
  { code = "negative", vi = "tiêu cực", en = "negative" },
  { code = "neutral", vi = "trung lập", en = "neutral" },
]

[lists.network]
label  = { vi = "Mạng xã hội", en = "Social network" }
values = [
  { code = "facebook", vi = "facebook", en = "Facebook" },
  { code = "zalo", vi = "zalo", en = "Zalo" },
  { code = "youtube", vi = "youtube", en = "YouTube" },
  { code = "tiktok", vi = "tiktok", en = "TikTok" },
  { code = "other", vi = "mạng khác", en = "another network" },
]

[lists.finding]
label  = { vi = "Kết luận rà soát", en = "Finding" }
values = [
  { code = "violation", vi = "có dấu hiệu vi phạm", en = "signs of a violation" },
  { code = "no_violation", vi = "không vi phạm", en = "no violation" },
]

[lists.media]
label  = { vi = "Loại hình phát sóng", en = "Medium of broadcasting" }
values = [
  { code = "radio", vi = "phát thanh", en = "radio" },
  { code = "tv", vi = "truyền hình", en = "television" },
]

[lists.origin]
label  = { vi = "Nguồn chương trình", en = "Origin of the programme" }
values = [
  { code = "local", vi = "chương trình địa phương", en = "local programmes" },
  { code = "relay", vi = "tiếp âm đài TW và tỉnh", en = "relay of central and provincial stations" },
  { code = "relay_vov", vi = "tiếp âm Đài TNVN", en = "relay of VOV" },
  { code = "relay_vtv", vi = "các kênh VTV", en = "channels of VTV" },
]

[lists.language]
label  = { vi = "Ngôn ngữ", en = "Language" }
values = [
  { code = "ethnic_minority", vi = "tiếng dân tộc thiểu số", en = "languages of ethnic minorities" },
]

[lists.issue_kind]
label  = { vi = "Loại đặc san", en = "Kind of special issue" }
values = [
  { code = "spring", vi = "đặc san Xuân", en = "spring issue" },
]

[lists.reporter_kind]
label  = { vi = "Loại phóng viên", en = "Kind of reporter" }
values = [
  { code = "representative_office", vi = "văn phòng đại diện", en = "representative office" },
  { code = "resident", vi = "thường trú", en = "resident" },
  { code = "notified_regular", vi = "có văn bản giới thiệu, hoạt động thường xuyên", en = "introduced, working regularly" },
  { code = "south_central_region", vi = "phụ trách khu vực Nam Trung bộ", en = "in charge of the South Central region" },
  { code = "introduced_irregular", vi = "có giấy giới thiệu, không thường xuyên", en = "introduced, not regular" },
]

[lists.licence_type]
label  = { vi = "Loại giấy phép", en = "Kind of licence" }
values = [
  { code = "non_commercial_publication", vi = "xuất bản tài liệu không kinh doanh", en = "non-commercial publication" },
  { code = "bulletin", vi = "xuất bản bản tin", en = "bulletin" },
  { code = "press_conference", vi = "họp báo", en = "press conference" },
  { code = "aggregated_news_website", vi = "trang thông tin điện tử tổng hợp", en = "aggregated news website" },
  { code = "printing_confirmation", vi = "xác nhận hoạt động in", en = "confirmation of a printing business" },
]

[lists.licence_act]
label  = { vi = "Nội dung cấp", en = "Act" }
values = [
  { code = "issue", vi = "cấp mới", en = "issue" },
  { code = "amendment", vi = "sửa đổi, bổ sung", en = "amendment" },
  { code = "renewal", vi = "gia hạn", en = "renewal" },
  { code = "reissue", vi = "cấp lại", en = "reissue" },
]

[lists.inspection_kind]
label  = { vi = "Hình thức", en = "Kind" }
values = [
  { code = "inspection", vi = "thanh tra", en = "inspection" },
  { code = "check", vi = "kiểm tra", en = "check" },
]

[lists.inspection_mode]
label  = { vi = "Phương thức", en = "Mode" }
values = [
  { code = "planned", vi = "theo kế hoạch", en = "planned" },
  { code = "unplanned", vi = "đột xuất", en = "unplanned" },
]

[lists.subject]
label  = { vi = "Nội dung thanh tra", en = "Subject of the inspection" }
values = [
  { code = "radio_frequency", vi = "tần số vô tuyến điện", en = "radio frequency" },
  { code = "public_duty", vi = "công vụ", en = "public duty" },
  { code = "subordinate_responsibility", vi = "trách nhiệm đơn vị trực thuộc", en = "responsibility of subordinate units" },
  { code = "post", vi = "bưu chính, chuyển phát", en = "post" },
  { code = "telecom", vi = "viễn thông, internet", en = "telecom and internet" },
  { code = "printing_publishing", vi = "in, phát hành xuất bản phẩm", en = "printing and publishing" },
  { code = "press_website", vi = "báo chí, trang thông tin điện tử", en = "press and websites" },
  { code = "information_security", vi = "an toàn thông tin", en = "information security" },
  { code = "other", vi = "nội dung khác", en = "another subject" },
]

[lists.unit_result]
label  = { vi = "Kết quả tại đơn vị", en = "Result at the unit" }
values = [
  { code = "compliant", vi = "chấp hành tốt", en = "compliant" },
  { code = "violating", vi = "có vi phạm", en = "violating" },
  { code = "not_inspected", vi = "không kiểm tra", en = "not inspected" },
]

[lists.object]
label  = { vi = "Đối tượng", en = "Object" }
values = [
  { code = "fishing_vessel", vi = "tàu cá", en = "fishing vessels" },
  { code = "commune_radio_station", vi = "đài truyền thanh xã", en = "commune radio stations" },
  { code = "enterprise", vi = "doanh nghiệp", en = "enterprises" },
  { code = "agency", vi = "cơ quan, đơn vị", en = "agencies" },
  { code = "other", vi = "đối tượng khác", en = "others" },
]

[lists.petition_type]
label  = { vi = "Loại đơn", en = "Kind of petition" }
values = [
  { code = "complaint", vi = "khiếu nại", en = "complaint" },
  { code = "denunciation", vi = "tố cáo", en = "denunciation" },
  { code = "proposal", vi = "kiến nghị", en = "proposal" },
  { code = "feedback", vi = "phản ánh", en = "feedback" },
]

[lists.petition_source]
label  = { vi = "Nguồn đơn", en = "How it came" }
values = [
  { code = "reception", vi = "nhận tại nơi tiếp công dân", en = "handed over at the reception" },
  { code = "post", vi = "qua bưu chính", en = "by post" },
  { code = "online", vi = "qua Cổng thông tin", en = "online" },
  { code = "forwarded", vi = "cơ quan khác chuyển đến", en = "forwarded by another body" },
]

[lists.petition_complexity]
label  = { vi = "Tính chất vụ việc", en = "Nature of the case" }
values = [
  { code = "ordinary", vi = "thông thường", en = "ordinary" },
  { code = "complex", vi = "phức tạp", en = "complex" },
  { code = "specially_complex", vi = "đặc biệt phức tạp", en = "specially complex" },
]

[lists.petition_result]
label  = { vi = "Kết quả giải quyết", en = "Result" }
values = [
  { code = "right", vi = "đúng", en = "right" },
  { code = "partly_right", vi = "đúng một phần", en = "partly right" },
  { code = "wrong", vi = "sai", en = "wrong" },
  { code = "answered", vi = "đã trả lời", en = "answered" },
]

[lists.doc_topic]
label  = { vi = "Chủ đề theo dõi", en = "Topic that is followed" }
values = [
  { code = "grassroots_information", vi = "định hướng tuyên truyền, thông tin cơ sở", en = "guidance of grassroots information" },
]

[units_of_measure]
VND = { vi = "đồng", en = "VND" }
accounts = { vi = "tài khoản", en = "accounts" }
accounts_per_month = { vi = "tài khoản/tháng", en = "accounts a month" }
alerts = { vi = "cảnh báo", en = "alerts" }
articles = { vi = "tin, bài", en = "articles" }
cameras = { vi = "camera", en = "cameras" }
cases = { vi = "trường hợp", en = "cases" }
certificates = { vi = "chứng thư số", en = "certificates" }
classes = { vi = "lớp", en = "classes" }
databases = { vi = "cơ sở dữ liệu", en = "databases" }
digests = { vi = "bản tin điểm báo", en = "digests" }
divisions = { vi = "phòng", en = "divisions" }
documents = { vi = "văn bản", en = "documents" }
dossiers = { vi = "hồ sơ", en = "dossiers" }
endpoints = { vi = "máy", en = "endpoints" }
enterprises = { vi = "doanh nghiệp", en = "enterprises" }
examinations = { vi = "giám định", en = "examinations" }
field_reports = { vi = "phản ánh", en = "field reports" }
fields = { vi = "trường thông tin", en = "fields" }
forms = { vi = "biểu", en = "forms" }
hours = { vi = "giờ", en = "hours" }
hours_per_day = { vi = "giờ/ngày", en = "hours a day" }
incidents = { vi = "vụ", en = "incidents" }
initiatives = { vi = "sáng kiến", en = "initiatives" }
inspections = { vi = "cuộc", en = "inspections" }
issues = { vi = "số", en = "issues" }
items = { vi = "bưu gửi, bưu phát", en = "items" }
km = { vi = "km", en = "km" }
levels = { vi = "cấp", en = "levels" }
licences = { vi = "giấy phép", en = "licences" }
links = { vi = "tuyến", en = "links" }
lookups = { vi = "lượt khai thác", en = "lookups" }
meetings = { vi = "cuộc họp", en = "meetings" }
messages = { vi = "lượt gửi", en = "messages" }
mailboxes = { vi = "hộp thư", en = "mailboxes" }
mentions = { vi = "tin", en = "mentions" }
messages_per_day = { vi = "thư/ngày", en = "messages a day" }
observations = { vi = "lượt giám sát", en = "observations" }
offices = { vi = "văn phòng đại diện", en = "offices" }
people_per_point = { vi = "người/1 điểm", en = "people per point" }
per_100_people = { vi = "thuê bao/100 dân", en = "per 100 people" }
percent = { vi = "%", en = "%" }
percentage_points = { vi = "điểm phần trăm", en = "percentage points" }
persons = { vi = "người", en = "persons" }
petitions = { vi = "đơn", en = "petitions" }
points = { vi = "điểm", en = "points" }
posts = { vi = "nội dung", en = "posts" }
projects = { vi = "dự án", en = "projects" }
products = { vi = "sản phẩm", en = "products" }
questions = { vi = "câu hỏi", en = "questions" }
receptions = { vi = "lượt tiếp", en = "receptions" }
reservoirs = { vi = "hồ", en = "reservoirs" }
routes = { vi = "tuyến", en = "routes" }
servers = { vi = "máy chủ", en = "servers" }
services = { vi = "dịch vụ công", en = "services" }
sites = { vi = "vị trí, điểm cầu, trang", en = "sites" }
stations = { vi = "trạm", en = "stations" }
subscribers = { vi = "thuê bao", en = "subscribers" }
systems = { vi = "hệ thống", en = "systems" }
tasks = { vi = "nhiệm vụ", en = "tasks" }
targets = { vi = "chỉ tiêu", en = "targets" }
teams = { vi = "tổ", en = "teams" }
towns = { vi = "đô thị", en = "towns" }
units = { vi = "đơn vị", en = "units" }
violations = { vi = "vi phạm", en = "violations" }
visits = { vi = "lượt truy cập", en = "visits" }

# Who may act. A person holds roles on units; `system` is the program itself (timers, feeds).
[roles]
applicant = { vi = "Người nộp hồ sơ", en = "Applicant" }
citizen = { vi = "Người dân", en = "Citizen" }
desk = { vi = "Bộ phận Một cửa", en = "One-stop desk" }
officer = { vi = "Công chức xử lý", en = "Officer" }
head = { vi = "Lãnh đạo phòng, đơn vị", en = "Head of the division" }
leader = { vi = "Lãnh đạo cơ quan", en = "Leader" }
specialist = { vi = "Chuyên viên", en = "Specialist" }
records_clerk = { vi = "Văn thư", en = "Records clerk" }
catalogue_keeper = { vi = "Cán bộ kiểm soát thủ tục hành chính", en = "Keeper of the catalogue" }
screening_desk = { vi = "Bộ phận sàng lọc phản ánh", en = "Screening desk" }
operator = { vi = "Trực vận hành Trung tâm giám sát", en = "Operator of the operations centre" }
environment_officer = { vi = "Cán bộ quản lý quan trắc môi trường", en = "Environment officer" }
station_operator = { vi = "Đơn vị vận hành trạm", en = "Station operator" }
enterprise = { vi = "Doanh nghiệp báo cáo", en = "Reporting enterprise" }
statistician = { vi = "Cán bộ tổng hợp số liệu", en = "Statistician" }
form_keeper = { vi = "Cơ quan chủ trì biểu mẫu", en = "Keeper of forms" }
administrator = { vi = "Quản trị hệ thống", en = "Administrator" }
editor = { vi = "Biên tập viên Cổng thông tin", en = "Portal editor" }
tourism_officer = { vi = "Cán bộ du lịch", en = "Tourism officer" }
security_officer = { vi = "Cán bộ an toàn thông tin", en = "Information security officer" }
reservoir_keeper = { vi = "Đơn vị quản lý hồ chứa", en = "Keeper of the reservoir" }
press_officer = { vi = "Cán bộ báo chí - xuất bản", en = "Press officer" }
broadcaster = { vi = "Đài phát thanh, truyền hình", en = "Broadcaster" }
inspector = { vi = "Thanh tra viên", en = "Inspector" }
petition_clerk = { vi = "Cán bộ tiếp công dân, xử lý đơn", en = "Petition clerk" }
seal_keeper = { vi = "Người giữ thông tin bí mật của người tố cáo", en = "Keeper of sealed identities" }
auditor = { vi = "Thanh tra, kiểm toán", en = "Auditor" }
technician = { vi = "Quản trị kỹ thuật", en = "Technician" }
holder = { vi = "Người giữ vai trò", en = "Holder of the role" }
system = { vi = "Hệ thống", en = "The system itself" }
');


--
-- Data for Name: nhip_event; Type: TABLE DATA; Schema: nhip_upgrade; Owner: -
--

INSERT INTO nhip_event VALUES (1, 1, 1, 1, 1, 'define', '2026-11-29 10:03:23.48989', '2026-11-29 10:03:23.48989', 'nhip', NULL, NULL, '{"digest":"d6e13a4815f211976f7cce3638a1f69b8804ca0f48e6b78182d83feb23969458","model":"08c78aef837d6662e83de19b9a62292716d2fbe1e4a890e1ba650046761ef532"}', 1, '\xe71d9ff9ef58ef14edeff11a791a4951b750fd3996826c80b40469ea17852031');
INSERT INTO nhip_event VALUES (1, 2, 22, 1, 1, 'establish', '2004-01-01 00:00:00', '2026-11-29 10:03:26.939713', 'import', NULL, NULL, '{"code":"tan_hoa","external_id":"u1","state":"active","slug":"tan_hoa","name":"Tỉnh Tân Hòa","kind":"province","level":"province","agency_code":"H90","established_on":"2004-01-01","placeholder":"false"}', 1, '\xe40dce71c0557bac2eafc886d1923fcffc8640f03719419106e9c740e1ec9679');
INSERT INTO nhip_event VALUES (1, 3, 22, 2, 1, 'establish', '2004-01-01 00:00:00', '2026-11-29 10:03:26.939713', 'import', NULL, NULL, '{"code":"science","external_id":"u2","unit":"1","state":"active","slug":"science","name":"Sở Khoa học và Công nghệ","kind":"department","level":"province","unit_group":"departments","parent":"1","agency_code":"H90.01","established_on":"2004-01-01","placeholder":"false"}', 1, '\xc7be0d0084da0451e76c5331215ffb663c315934f3f17b37fa5a7948fe9ea621');
INSERT INTO nhip_event VALUES (1, 4, 22, 3, 1, 'establish', '2004-01-01 00:00:00', '2026-11-29 10:03:26.939713', 'import', NULL, NULL, '{"code":"justice","external_id":"u3","unit":"1","state":"active","slug":"justice","name":"Sở Tư pháp","kind":"department","level":"province","unit_group":"departments","parent":"1","agency_code":"H90.02","established_on":"2004-01-01","placeholder":"false"}', 1, '\xe1fdb5b4bfb39c29da65851652bda7ea983c256c60b6c22da0f32d432f78382b');
INSERT INTO nhip_event VALUES (1, 5, 22, 4, 1, 'establish', '2004-01-01 00:00:00', '2026-11-29 10:03:26.939713', 'import', NULL, NULL, '{"code":"environment_dept","external_id":"u4","unit":"1","state":"active","slug":"environment_dept","name":"Sở Tài nguyên và Môi trường","kind":"department","level":"province","unit_group":"departments","parent":"1","agency_code":"H90.03","established_on":"2004-01-01","placeholder":"false"}', 1, '\xf2360a905a0c6ff7fe718b0b8adf060241bfaba77cee59352e20ac0214cd202d');
INSERT INTO nhip_event VALUES (1, 6, 22, 5, 1, 'establish', '2004-01-01 00:00:00', '2026-11-29 10:03:26.939713', 'import', NULL, NULL, '{"code":"land_desk","external_id":"u5","unit":"4","state":"active","slug":"land_desk","name":"Văn phòng đăng ký đất đai","kind":"public_service_unit","level":"province","parent":"4","agency_code":"H90.03.01","established_on":"2004-01-01","placeholder":"false"}', 1, '\xf68f3d874ecce58fff8cf58c0a6bc4fa706f44a061e1ced4352977f9b0a81028');
INSERT INTO nhip_event VALUES (1, 7, 22, 6, 1, 'establish', '2004-01-01 00:00:00', '2026-11-29 10:03:26.939713', 'import', NULL, NULL, '{"code":"bac_son","external_id":"u6","unit":"1","state":"active","slug":"bac_son","name":"Huyện Bắc Sơn","kind":"district","level":"district","unit_group":"district_committees","parent":"1","agency_code":"H90.31","established_on":"2004-01-01","placeholder":"false"}', 1, '\x13757dd8bac243aec3b12c1534b4af89511939e66c6560a2322937ef51e2fba9');
INSERT INTO nhip_event VALUES (1, 8, 22, 7, 1, 'establish', '2004-01-01 00:00:00', '2026-11-29 10:03:26.939713', 'import', NULL, NULL, '{"code":"nam_son","external_id":"u7","unit":"1","state":"active","slug":"nam_son","name":"Huyện Nam Sơn","kind":"district","level":"district","unit_group":"district_committees","parent":"1","agency_code":"H90.32","established_on":"2004-01-01","placeholder":"false"}', 1, '\xfe3ba8bf5d69e0b82e9a40b5921b765041c2029d47e7022d6d98b73281d3aa81');
INSERT INTO nhip_event VALUES (1, 9, 22, 8, 1, 'establish', '2004-01-01 00:00:00', '2026-11-29 10:03:26.939713', 'import', NULL, NULL, '{"code":"xa_dong","external_id":"u8","unit":"6","state":"active","slug":"xa_dong","name":"Xã Đông","kind":"commune","level":"commune","unit_group":"commune_committees","parent":"6","agency_code":"H90.31.01","established_on":"2004-01-01","placeholder":"false"}', 1, '\xe3874d29afd67befaa6c89d9c0b9152582ae535520ae7c477cb294275b0987b3');
INSERT INTO nhip_event VALUES (1, 10, 22, 9, 1, 'establish', '2004-01-01 00:00:00', '2026-11-29 10:03:26.939713', 'import', NULL, NULL, '{"code":"xa_tay","external_id":"u9","unit":"6","state":"active","slug":"xa_tay","name":"Xã Tây","kind":"commune","level":"commune","unit_group":"commune_committees","parent":"6","agency_code":"H90.31.02","established_on":"2004-01-01","placeholder":"false"}', 1, '\x0b9ebef86831fff4f6a67bb5071e4f74aaf99c98b154d8bc1f40b2a4829ed4a8');
INSERT INTO nhip_event VALUES (1, 11, 22, 10, 1, 'establish', '2004-01-01 00:00:00', '2026-11-29 10:03:26.939713', 'import', NULL, NULL, '{"code":"xa_trung","external_id":"u10","unit":"7","state":"active","slug":"xa_trung","name":"Xã Trung","kind":"commune","level":"commune","unit_group":"commune_committees","parent":"7","agency_code":"H90.32.01","established_on":"2004-01-01","placeholder":"false"}', 1, '\x8899ec338d94911df25c9a7cbfa99b3f6d74b78d721fcf5d1fff5d89111d1a46');
INSERT INTO nhip_event VALUES (1, 12, 22, 11, 1, 'establish', '2004-01-01 00:00:00', '2026-11-29 10:03:26.939713', 'import', NULL, NULL, '{"code":"thi_tran_moi","external_id":"u11","unit":"7","state":"active","slug":"thi_tran_moi","name":"Thị trấn Mới","kind":"commune","level":"commune","unit_group":"commune_committees","parent":"7","agency_code":"H90.32.02","established_on":"2004-01-01","placeholder":"false"}', 1, '\x89d5bd7d3f338ec8aeb787b773471cb48392ad844f471cdc85060b0b7ca07cd4');
INSERT INTO nhip_event VALUES (1, 13, 25, 1, 1, 'publish', '2023-01-03 08:00:00', '2026-11-29 10:03:29.355456', 'import', NULL, NULL, '{"code":"9.000001","external_id":"v1","unit":"1","state":"offline","type_version":"2","national_code":"9.000001","name":"Đăng ký khai sinh","field":"civil_status","level":"commune","term_hours":"8","supplement_mode":"resume","completeness":"full","interlinked":"false","multi_device":"false","integrated":"false","synchronised":"false","population_linked":"false","published_at":"2023-01-03 08:00:00"}', 2, '\xbd4b6d51e94dfe855851d0cc4bd7e3c92db4ca649577724ccd4242a141216d74');
INSERT INTO nhip_event VALUES (1, 14, 25, 1, 2, 'put_online', '2023-01-04 08:00:00', '2026-11-29 10:03:29.355456', 'import', NULL, NULL, '{"state":"online","online_at":"2023-01-04 08:00:00"}', 2, '\x3141de569125cfede52e75ae632976c027d049c12476ce3fa1fe23b78a0c68ef');
INSERT INTO nhip_event VALUES (1, 15, 25, 2, 1, 'publish', '2023-01-03 08:00:00', '2026-11-29 10:03:29.355456', 'import', NULL, NULL, '{"code":"9.000002","external_id":"v2","unit":"1","state":"offline","type_version":"2","national_code":"9.000002","name":"Đăng ký biến động đất đai","field":"land","level":"province","term_hours":"80","supplement_mode":"resume","completeness":"partial","interlinked":"false","multi_device":"false","integrated":"false","synchronised":"false","population_linked":"false","published_at":"2023-01-03 08:00:00"}', 2, '\x5870d308a20ee42cb4af6f98731e8441ca3cd00ba8713b69523d9ed9c7b44bcf');
INSERT INTO nhip_event VALUES (1, 16, 25, 2, 2, 'put_online', '2023-01-04 08:00:00', '2026-11-29 10:03:29.355456', 'import', NULL, NULL, '{"state":"online","online_at":"2023-01-04 08:00:00"}', 2, '\x6260c324e1d121e8b51b6d0ab6b68ef5dfd882390410ae12a54f47882cca897c');
INSERT INTO nhip_event VALUES (1, 17, 25, 3, 1, 'publish', '2023-01-03 08:00:00', '2026-11-29 10:03:29.355456', 'import', NULL, NULL, '{"code":"9.000003","external_id":"v3","unit":"1","state":"offline","type_version":"2","national_code":"9.000003","name":"Cấp phiếu lý lịch tư pháp","field":"justice","level":"province","term_hours":"56","supplement_mode":"resume","completeness":"full","interlinked":"false","multi_device":"false","integrated":"false","synchronised":"false","population_linked":"false","published_at":"2023-01-03 08:00:00"}', 2, '\x9c3b9e80c1fd67b10dc6022eaaddd81565d7d96b8f8921bf9065f7a8266354a2');
INSERT INTO nhip_event VALUES (1, 18, 25, 3, 2, 'put_online', '2023-01-04 08:00:00', '2026-11-29 10:03:29.355456', 'import', NULL, NULL, '{"state":"online","online_at":"2023-01-04 08:00:00"}', 2, '\xf498e55caec4850eec0c173f0d147c0e469e6e18b9b640c289967fe0fea64d53');
INSERT INTO nhip_event VALUES (1, 19, 25, 4, 1, 'publish', '2023-01-03 08:00:00', '2026-11-29 10:03:29.355456', 'import', NULL, NULL, '{"code":"9.000004","external_id":"v4","unit":"1","state":"offline","type_version":"2","national_code":"9.000004","name":"Cấp giấy phép xây dựng","field":"construction","level":"district","term_hours":"24","supplement_mode":"resume","completeness":"partial","interlinked":"false","multi_device":"false","integrated":"false","synchronised":"false","population_linked":"false","published_at":"2023-01-03 08:00:00"}', 2, '\xb8e41788f1f6bd58079bdd8a7049dd15d1a0d60a3394aee3341899a11a221bbb');
INSERT INTO nhip_event VALUES (1, 20, 2, 1, 1, 'receive', '2024-02-20 08:30:00', '2026-11-29 10:03:29.928595', 'import', NULL, NULL, '{"code":"H90.31.01-240220-0001","external_id":"a1","unit":"8","state":"received","handler":"8","service":"1","channel":"direct","applicant_kind":"citizen","received_at":"2024-02-20 08:30:00","term_hours":"8","supplement_mode":"resume","due_at":"2024-02-21 17:00:00","supplement_rounds":"0","apologies":"0","fee_paid":"false","digitised":"false","sync_state":"pending"}', 1, '\xedc6ef3e43c7ca8e2045474cbe66e696936c7b0317d02785b22de6d3f570300c');
INSERT INTO nhip_event VALUES (1, 21, 2, 1, 2, 'resolve', '2024-02-20 10:00:00', '2026-11-29 10:03:29.928595', 'import', NULL, NULL, '{"state":"resolved","outcome":"early","resolved_at":"2024-02-20 10:00:00","closed_at":"2024-02-20 10:00:00"}', 1, '\x82fd915f1c24691ac0e65c2d2796b1ecb2f25797b9b972a681911b12fb3153b1');
INSERT INTO nhip_event VALUES (1, 22, 2, 2, 1, 'receive', '2024-02-21 08:30:00', '2026-11-29 10:03:29.928595', 'import', NULL, NULL, '{"code":"H90.01-240221-0001","external_id":"a2","unit":"2","state":"received","handler":"2","service":"2","channel":"online","applicant_kind":"citizen","received_at":"2024-02-21 08:30:00","term_hours":"80","supplement_mode":"resume","due_at":"2024-03-06 17:00:00","supplement_rounds":"0","apologies":"0","fee_paid":"false","digitised":"false","sync_state":"pending"}', 1, '\xeaafe65b8953936ba74ab121f6047146a0b661f7b17df418030beac00e56a25b');
INSERT INTO nhip_event VALUES (1, 23, 2, 3, 1, 'receive', '2024-02-22 08:30:00', '2026-11-29 10:03:29.928595', 'import', NULL, NULL, '{"code":"H90.03.01-240222-0001","external_id":"a3","unit":"5","state":"received","handler":"5","service":"2","channel":"online","applicant_kind":"citizen","received_at":"2024-02-22 08:30:00","term_hours":"80","supplement_mode":"resume","due_at":"2024-03-07 17:00:00","supplement_rounds":"0","apologies":"0","fee_paid":"false","digitised":"false","sync_state":"pending"}', 1, '\xb46f6f0fc296140c96c6bc55aa7003025581210fc46dd9a0f99ffe8d560c2596');
INSERT INTO nhip_event VALUES (1, 24, 2, 3, 2, 'resolve', '2024-02-23 08:30:00', '2026-11-29 10:03:29.928595', 'import', NULL, NULL, '{"state":"resolved","outcome":"early","resolved_at":"2024-02-23 08:30:00","closed_at":"2024-02-23 08:30:00"}', 1, '\xeb5c7644df6be9029340b7026450f0837fcbc2b8ee9c5d990010963cf0ccffc4');
INSERT INTO nhip_event VALUES (1, 25, 2, 4, 1, 'receive', '2024-03-05 08:30:00', '2026-11-29 10:03:29.928595', 'import', NULL, NULL, '{"code":"H90.32.01-240305-0001","external_id":"a4","unit":"10","state":"received","handler":"10","service":"1","channel":"public_post","applicant_kind":"citizen","received_at":"2024-03-05 08:30:00","term_hours":"8","supplement_mode":"resume","due_at":"2024-03-06 17:00:00","supplement_rounds":"0","apologies":"0","fee_paid":"false","digitised":"false","sync_state":"pending"}', 1, '\x5ec7b3017db1a7975a084ebb52d8daae0600e5d509014a586d9ba7e9d5c81d71');
INSERT INTO nhip_event VALUES (1, 26, 10, 1, 1, 'enter', '2024-12-31 00:00:00', '2026-11-29 10:03:29.928595', 'import', NULL, NULL, '{"code":"coverage-000001","external_id":"dossier tan_hoa 2024-01-01..2024-12-31","unit":"1","state":"active","record_type":"dossier","of_unit":"1","from_day":"2024-01-01","to_day":"2024-12-31"}', 1, '\x25a7505f8879b54cde58b1f743ff535b29bc1b9dbd26efb24b589a5a816e6d15');
INSERT INTO nhip_event VALUES (1, 27, 17, 1, 1, 'approve', '2026-11-29 10:03:31.36185', '2026-11-29 10:03:31.36185', 'command line', NULL, NULL, '{"code":"desk-2024-03-1","unit":"1","state":"approved","key":"desk-2024-03-1","report":"desk","period":"2024-03","edition":"1","content":"f042e7a142b44b1f27fbae7b3c46cdf8c3ecef74275e530f60fde7207a721ed8","page":"6fc120eb347a593d7bf53cb41fc8286c3a0dd96d3f346ab6cdc4f3d052292c04","as_of":"2026-11-29 10:03:31.361850","approved_at":"2026-11-29 10:03:31.361850"}', 1, '\x73af913ca79c33c7e8c217e6609d5b639b1ae74a711500e5290419530e83d74d');
INSERT INTO nhip_event VALUES (1, 28, 17, 1, 2, 'issue', '2026-11-29 10:03:31.881279', '2026-11-29 10:03:31.881279', 'command line', NULL, NULL, '{"state":"issued","number":"12","issued_on":"2024-03-15","issued_at":"2026-11-29 10:03:31.881279"}', 1, '\xcb861509598c43d8e2160521a809cdfff1dfe0814e781128b29a575940ba7fee');
INSERT INTO nhip_event VALUES (1, 29, 2, 101, 1, 'receive', '2024-03-10 08:30:00', '2026-11-29 10:03:31.962915', 'command line', NULL, NULL, '{"code":"H90.02-240310-0001","external_id":"a5","unit":"3","state":"received","handler":"3","service":"3","channel":"online","applicant_kind":"citizen","received_at":"2024-03-10 08:30:00","term_hours":"56","supplement_mode":"resume","due_at":"2024-03-20 17:00:00","supplement_rounds":"0","apologies":"0","fee_paid":"false","digitised":"false","sync_state":"pending"}', 1, '\xe6f48015b1c82c7abc19e3f0945842a6cab32ea160881790267847f6ceae0ba7');


--
-- Data for Name: nhip_import; Type: TABLE DATA; Schema: nhip_upgrade; Owner: -
--

INSERT INTO nhip_import VALUES (1, '5eca1f32e14b649383df63f1e61721637d6fb1e940c509d78cfc340f8a1ba67b', 'unit', 'units.csv', 1, 0, 11, 11, 0, 0, 0, 0, 0, '2026-11-29 10:03:26.939713', '2026-11-29 10:03:26.939713');
INSERT INTO nhip_import VALUES (2, '4c847551f6652be9fc173b67dab0cfaf5d923c153ce8140c1ac65fba708be456', 'service', 'services.csv', 1, 0, 4, 4, 0, 0, 0, 0, 0, '2026-11-29 10:03:29.355456', '2026-11-29 10:03:29.355456');
INSERT INTO nhip_import VALUES (3, '4f27cca40622331f2d28f34f0c394abcfc179f83dfa02eb1a03e86e9dd7e95ff', 'dossier', 'dossiers.csv', 1, 0, 4, 4, 0, 0, 0, 0, 0, '2026-11-29 10:03:29.928595', '2026-11-29 10:03:29.928595');


--
-- Data for Name: nhip_lane; Type: TABLE DATA; Schema: nhip_upgrade; Owner: -
--

INSERT INTO nhip_lane VALUES (1, 29, '\xe6f48015b1c82c7abc19e3f0945842a6cab32ea160881790267847f6ceae0ba7', '2026-11-29 10:03:31.962915');


--
-- Data for Name: nhip_live_use; Type: TABLE DATA; Schema: nhip_upgrade; Owner: -
--

INSERT INTO nhip_live_use VALUES ('nhip.edition', '2026-11-29', '2026-11-29');
INSERT INTO nhip_live_use VALUES ('report_issue', '2026-11-29', '2026-11-29');
INSERT INTO nhip_live_use VALUES ('dossier', '2024-03-10', '2026-11-29');


--
-- Data for Name: nhip_meta; Type: TABLE DATA; Schema: nhip_upgrade; Owner: -
--

INSERT INTO nhip_meta VALUES ('schema', '3');
INSERT INTO nhip_meta VALUES ('owners', 'kept');
INSERT INTO nhip_meta VALUES ('columns', '{"types":{"access_entry":{"kind":"record","fields":{"account":"reference account","address":"text","home":"reference unit","number":"integer","record_type":"text","request":"text","said_purpose":"text","seen_at":"time","subject":"text","what":"code"},"track":[],"search":["subject","said_purpose"],"version":1,"system":"ground","unit":"home","decimals":{},"codes":{"what":["sign_in","sign_in_refused","locked","sign_out","look","download","extract","intake","credentials"]},"states":["noted","void"],"cells":{}},"account":{"kind":"record","fields":{"email":"text","full_name":"text","home":"reference unit","language":"code","login":"text","phone":"text","position":"text","subject":"text"},"track":[],"search":["full_name"],"version":1,"system":"ground","unit":"home","decimals":{},"codes":{"language":["vi","en"]},"states":["active","suspended","closed","void"],"cells":{}},"attachment":{"kind":"record","fields":{"attached_at":"time","content":"file","home":"reference unit","media_type":"text","record":"text","record_type":"text","size":"integer","title":"text"},"track":[],"search":["title"],"version":1,"system":"ground","unit":"home","decimals":{},"codes":{},"states":["attached","void"],"cells":{}},"coverage":{"kind":"record","fields":{"from_day":"date","of_unit":"reference unit","record_type":"text","source":"text","to_day":"date"},"track":[],"search":[],"version":1,"system":"ground","unit":"of_unit","decimals":{},"codes":{},"states":["active","void"],"cells":{}},"digital_commune_return":{"kind":"reading","fields":{"approved_at":"time","basis":"text","due_at":"time","endorsed_at":"time","entered_at":"time","extended_due_at":"time","locked_at":"time","marked":"text","outcome":"code","prepared_by":"text","reporter":"reference unit","returned":"integer","submitted_at":"time","window_from":"date","window_to":"date"},"track":[],"search":[],"version":1,"system":"socio-economic-reporting","unit":"reporter","decimals":{},"codes":{"outcome":["early","on_time","late"]},"states":["draft","submitted","endorsed","returned","approved","locked","void"],"cells":{"fibre_share":"percent 2","guided":"persons 0","hamlets":"hamlets 0","hamlets_covered":"hamlets 0","households":"households 0","households_fibre":"households 0","members":"persons 0","remark":"places 0","teams":"teams 0"}},"dossier":{"kind":"record","fields":{"address":"text","apologies":"integer","apology_at":"time","apology_in_time":"boolean","applicant":"text","applicant_kind":"code","channel":"code","closed_at":"time","decision":"text","digitised":"boolean","due_at":"time","extended_due_at":"time","fee":"integer","fee_moment":"code","fee_paid":"boolean","handler":"reference unit","handling_unit":"reference unit","helped_at":"reference unit","identity_number":"text","officer":"text","outcome":"code","paid_at":"time","phone":"text","rating":"code","received_at":"time","received_by":"reference unit","refused_at":"time","resolved_at":"time","return_channel":"code","returned_at":"time","service":"reference service","stopped_at":"time","subject":"text","submitted_at":"time","supplement_mode":"code","supplement_request":"text","supplement_rounds":"integer","sync_state":"code","synced_at":"time","term_hours":"integer","withdrawn_at":"time"},"track":[],"search":["subject","applicant","decision"],"version":1,"system":"dossiers","unit":"handler","decimals":{},"codes":{"applicant_kind":["citizen","enterprise","household_business"],"channel":["direct","online","public_post"],"fee_moment":["receipt","supplement","return"],"outcome":["early","on_time","late"],"rating":["very_satisfied","satisfied","dissatisfied"],"return_channel":["direct","online","public_post"],"supplement_mode":["resume","restart"],"sync_state":["pending","acknowledged","failed"]},"states":["submitted","refused_at_intake","received","in_process","supplement_requested","awaiting_payment","withdrawn","stopped","resolved","returned","void"],"cells":{}},"dossier_result":{"kind":"record","fields":{"content":"file","dossier":"reference dossier","number":"text","signed_at":"time","stored_at":"time"},"track":[],"search":["number"],"version":1,"system":"dossiers","unit":"","decimals":{},"codes":{},"states":["signed","stored","revoked","void"],"cells":{}},"dossier_slip":{"kind":"record","fields":{"approver":"text","content":"text","dossier":"reference dossier","form":"code","form_version":"text","issued_at":"time","legal_ground":"text","paper":"file","stage":"text"},"track":[],"search":[],"version":1,"system":"dossiers","unit":"","decimals":{},"codes":{"form":["receipt","supplement","refusal","apology","stop","control","register"]},"states":["issued","handed","void"],"cells":{}},"dossier_step":{"kind":"record","fields":{"agency":"reference unit","dossier":"reference dossier","due_at":"time","finished_at":"time","outcome":"code","started_at":"time","term_hours":"integer","title":"text"},"track":[],"search":[],"version":1,"system":"dossiers","unit":"agency","decimals":{},"codes":{"outcome":["early","on_time","late"]},"states":["running","waiting","handed_back","finished","void"],"cells":{}},"form_06":{"kind":"reading","fields":{"approved_at":"time","basis":"text","due_at":"time","endorsed_at":"time","entered_at":"time","extended_due_at":"time","locked_at":"time","marked":"text","outcome":"code","prepared_by":"text","reporter":"reference unit","returned":"integer","submitted_at":"time","window_from":"date","window_to":"date"},"track":[],"search":[],"version":1,"system":"dossiers","unit":"reporter","decimals":{},"codes":{"outcome":["early","on_time","late"]},"states":["draft","submitted","endorsed","returned","approved","locked","void"],"cells":{"carried_over":"dossiers 0 level service_field","direct_or_post":"dossiers 0 level service_field","early":"dossiers 0 level service_field","in_process":"dossiers 0 level service_field","late":"dossiers 0 level service_field","on_time":"dossiers 0 level service_field","online":"dossiers 0 level service_field","overdue":"dossiers 0 level service_field","received":"dossiers 0 level service_field","settled":"dossiers 0 level service_field","stopped":"dossiers 0 level service_field","withdrawn":"dossiers 0 level service_field","within":"dossiers 0 level service_field"}},"journal_seal":{"kind":"record","fields":{"authority":"text","head":"file","stamp_number":"text","stamped_at":"time","token":"file"},"track":[],"search":[],"version":1,"system":"ground","unit":"","decimals":{},"codes":{},"states":["kept","void"],"cells":{}},"opening_balance":{"kind":"record","fields":{"dims":"text","from_day":"date","indicator":"text","source":"text","to_day":"date","value":"decimal"},"track":[],"search":[],"version":1,"system":"ground","unit":"","decimals":{"value":6},"codes":{},"states":["active","void"],"cells":{}},"plan_value":{"kind":"record","fields":{"bound":"code","dims":"text","from_day":"date","indicator":"text","plan_set":"text","source":"text","to_day":"date","value":"decimal"},"track":[],"search":[],"version":1,"system":"ground","unit":"","decimals":{"value":6},"codes":{"bound":["lower","upper"]},"states":["active","void"],"cells":{}},"published_value":{"kind":"record","fields":{"dims":"text","estimate":"boolean","from_day":"date","indicator":"text","source":"text","to_day":"date","value":"decimal"},"track":[],"search":[],"version":1,"system":"ground","unit":"","decimals":{"value":6},"codes":{},"states":["active","void"],"cells":{}},"reference_value":{"kind":"record","fields":{"name":"text","of_unit":"reference unit","source":"text","valid_from":"date","value":"decimal"},"track":[],"search":[],"version":1,"system":"ground","unit":"of_unit","decimals":{"value":6},"codes":{},"states":["active","void"],"cells":{}},"report_baseline":{"kind":"record","fields":{"day":"date","key":"text","title":"text"},"track":[],"search":[],"version":1,"system":"ground","unit":"","decimals":{},"codes":{},"states":["active","void"],"cells":{}},"report_duty":{"kind":"record","fields":{"approved_at":"time","correction":"text","due_at":"time","electronic":"boolean","form":"reference report_form","from_day":"date","locked_at":"time","opened_at":"time","outcome":"code","reporter":"reference unit","returned":"integer","state_secret":"boolean","submitted_at":"time","term_days":"integer","to_day":"date"},"track":[],"search":[],"version":1,"system":"socio-economic-reporting","unit":"reporter","decimals":{},"codes":{"outcome":["early","on_time","late"]},"states":["due","submitted","returned","approved","locked","void"],"cells":{}},"report_form":{"kind":"record","fields":{"basis":"text","definition":"text","drafted_at":"time","due_days":"integer","form_basis":"code","form_code":"text","form_kind":"code","form_period":"code","form_scope":"code","layout":"file","name":"text","owner":"reference unit","published_at":"time","retired_at":"time","type_name":"text"},"track":[],"search":["name","basis"],"version":1,"system":"socio-economic-reporting","unit":"owner","decimals":{},"codes":{"form_basis":["circular_01_2020","national_statistics","ministry","province"],"form_kind":["statistical","template"],"form_period":["month","quarter","half","nine_months","year","on_demand"],"form_scope":["government_office_linked","local"]},"states":["draft","published","retired","void"],"cells":{}},"report_issue":{"kind":"record","fields":{"approved_at":"time","as_of":"time","cause":"text","content":"file","despite":"text","edition":"integer","issued_at":"time","issued_on":"date","key":"text","number":"text","page":"text","period":"text","report":"text","withdrawn_at":"time"},"track":[],"search":[],"version":1,"system":"ground","unit":"","decimals":{},"codes":{},"states":["approved","withdrawn","issued","void"],"cells":{}},"report_narrative":{"kind":"record","fields":{"body":"text","key":"text","period":"text","report":"text"},"track":[],"search":[],"version":1,"system":"ground","unit":"","decimals":{},"codes":{},"states":["written","void"],"cells":{}},"report_section":{"kind":"record","fields":{"assigned_at":"time","base":"text","body":"text","brief":"text","division":"reference unit","due_on":"date","gathered_at":"time","handed_in_at":"time","key":"text","period":"text","remark":"text","report":"text","returned_at":"time","section":"text"},"track":[],"search":[],"version":1,"system":"ground","unit":"division","decimals":{},"codes":{},"states":["assigned","handed_in","returned","gathered","withdrawn","void"],"cells":{}},"report_window":{"kind":"record","fields":{"block":"text","from_day":"date","key":"text","period":"text","report":"text","to_day":"date"},"track":[],"search":[],"version":1,"system":"ground","unit":"","decimals":{},"codes":{},"states":["active","void"],"cells":{}},"role_grant":{"kind":"record","fields":{"account":"reference account","basis":"text","deputy_of":"reference account","from_day":"date","of_unit":"reference unit","role":"text","to_day":"date"},"track":[],"search":[],"version":1,"system":"ground","unit":"of_unit","decimals":{},"codes":{},"states":["active","withdrawn","void"],"cells":{}},"service":{"kind":"record","fields":{"completeness":"code","decision":"text","fee":"integer","field":"code","integrated":"boolean","integrated_at":"time","interlinked":"boolean","legacy_level":"code","level":"code","multi_device":"boolean","name":"text","national_code":"text","online_at":"time","owner":"reference unit","population_linked":"boolean","population_linked_at":"time","published_at":"time","result":"text","supplement_mode":"code","synchronised":"boolean","synchronised_at":"time","term_hours":"integer"},"track":["level","completeness","legacy_level","interlinked","integrated","synchronised","multi_device","population_linked"],"search":["name"],"version":2,"system":"services","unit":"","decimals":{},"codes":{"completeness":["full","partial"],"field":["land","civil_status","authentication","business_registration","construction","environment","social_protection","meritorious_persons","education","health","transport","agriculture","industry_trade","labour","culture_sport_tourism","information_communications","science_technology","justice","home_affairs","other"],"legacy_level":["1","2","3","4"],"level":["province","district","commune","village"],"supplement_mode":["resume","restart"]},"states":["offline","online","abolished","void"],"cells":{}},"survey_return":{"kind":"reading","fields":{"reporter":"reference unit","sample":"integer","surveyor":"text","window_from":"date","window_to":"date"},"track":[],"search":[],"version":1,"system":"services","unit":"reporter","decimals":{},"codes":{},"states":["active","void"],"cells":{"citizen_satisfaction":"percent 2"}},"unit":{"kind":"record","fields":{"agency_code":"text","basis":"text","ended_by":"code","ended_on":"date","established_on":"date","kind":"code","level":"code","name":"text","old_agency_code":"text","parent":"reference unit","placeholder":"boolean","slug":"text","statistics_code":"text","successor":"reference unit","unit_group":"code"},"track":["name","kind","level","unit_group","parent","agency_code"],"search":["name"],"version":1,"system":"ground","unit":"parent","decimals":{},"codes":{"ended_by":["merged","divided","dissolved"],"kind":["province","department","district","commune","village","division","public_service_unit","peoples_committee","party_committee","central_office","enterprise","other"],"level":["province","district","commune","village"],"unit_group":["departments","district_committees","commune_committees"]},"states":["active","ended","void"],"cells":{}},"unit_act":{"kind":"record","fields":{"basis":"text","content":"text","key":"text","on_day":"date","title":"text"},"track":[],"search":[],"version":1,"system":"ground","unit":"","decimals":{},"codes":{},"states":["active","void"],"cells":{}},"unit_relation":{"kind":"record","fields":{"act":"reference unit_act","from_unit":"reference unit","on_day":"date","outside":"text","record_types":"text","share":"decimal","succession":"code","to_unit":"reference unit"},"track":[],"search":[],"version":1,"system":"ground","unit":"","decimals":{"share":6},"codes":{"succession":["whole","split","part","function"]},"states":["active","void"],"cells":{}}},"indexes":["dossier_code_key","dossier_external_id_key","dossier_apology_at_idx","dossier_closed_at_idx","dossier_due_at_idx","dossier_received_at_idx","dossier_refused_at_idx","dossier_resolved_at_idx","dossier_returned_at_idx","dossier_stopped_at_idx","dossier_withdrawn_at_idx","dossier_due_at_open","dossier_result_code_key","dossier_result_external_id_key","dossier_slip_code_key","dossier_slip_external_id_key","dossier_step_code_key","dossier_step_external_id_key","dossier_step_due_at_open","form_06_code_key","form_06_external_id_key","form_06_due_at_open","form_06_window_one","form_06_window_to_idx","access_entry_code_key","access_entry_external_id_key","account_code_key","account_external_id_key","account_login_key","account_subject_key","attachment_code_key","attachment_external_id_key","coverage_code_key","coverage_external_id_key","journal_seal_code_key","journal_seal_external_id_key","opening_balance_code_key","opening_balance_external_id_key","plan_value_code_key","plan_value_external_id_key","published_value_code_key","published_value_external_id_key","reference_value_code_key","reference_value_external_id_key","report_baseline_code_key","report_baseline_external_id_key","report_baseline_key_key","report_issue_code_key","report_issue_external_id_key","report_issue_key_key","report_narrative_code_key","report_narrative_external_id_key","report_narrative_key_key","report_section_code_key","report_section_external_id_key","report_section_key_key","report_window_code_key","report_window_external_id_key","report_window_key_key","role_grant_code_key","role_grant_external_id_key","unit_code_key","unit_external_id_key","unit_slug_key","unit_agency_code_key","unit_act_code_key","unit_act_external_id_key","unit_act_key_key","unit_relation_code_key","unit_relation_external_id_key","service_code_key","service_external_id_key","service_national_code_key","survey_return_code_key","survey_return_external_id_key","survey_return_window_one","survey_return_window_to_idx","digital_commune_return_code_key","digital_commune_return_external_id_key","digital_commune_return_due_at_open","digital_commune_return_window_one","digital_commune_return_window_to_idx","report_duty_code_key","report_duty_external_id_key","report_duty_due_at_idx","report_duty_opened_at_idx","report_duty_submitted_at_idx","report_duty_due_at_open","report_form_code_key","report_form_external_id_key","report_form_form_code_key","report_form_type_name_key"]}');
INSERT INTO nhip_meta VALUES ('model', '08c78aef837d6662e83de19b9a62292716d2fbe1e4a890e1ba650046761ef532');


--
-- Data for Name: nhip_origin; Type: TABLE DATA; Schema: nhip_upgrade; Owner: -
--



--
-- Data for Name: nhip_outbox; Type: TABLE DATA; Schema: nhip_upgrade; Owner: -
--



--
-- Data for Name: nhip_owner; Type: TABLE DATA; Schema: nhip_upgrade; Owner: -
--



--
-- Data for Name: nhip_rollup; Type: TABLE DATA; Schema: nhip_upgrade; Owner: -
--

INSERT INTO nhip_rollup VALUES ('dossiers.received', 'ae684c981d00976c16f5b420f5caade7144c48ec86ac67699b4e5ccfe371b529');
INSERT INTO nhip_rollup VALUES ('dossiers.resolved', '332b96826035ed69a07308a168d406fdfee6aee2b87be7ca028b9247e24b3a38');
INSERT INTO nhip_rollup VALUES ('dossiers.national_portal_synced', 'e3e2f4f4cb10324c9edf4e079148577bd9c72076fbbca304a3ad33389814338c');
INSERT INTO nhip_rollup VALUES ('dossiers.in_process', 'a5efb981f90efad8f602669d74a17fdc6b04e28b61dfb58e7a2a47524c8d4941');
INSERT INTO nhip_rollup VALUES ('dossiers.overdue', '3cf60f4e0cbc3b3a35b06d93116fd6f232af7283008d05b7c351479afaca1efa');
INSERT INTO nhip_rollup VALUES ('dossiers.withdrawn', '906dc0896a80af0ccd41c8ff89b5d491511f28781c648c335b7121b54a7e14e4');
INSERT INTO nhip_rollup VALUES ('dossiers.stopped', '51dc5a8a62744626a690f4dd9b40030ceb0484884ae2fa7b319c08de784ae5af');
INSERT INTO nhip_rollup VALUES ('dossiers.refused', '73232bb1a38e4fefa4983db89b203919ec0db3e1f6f6194d5807869ff2bd4f0c');
INSERT INTO nhip_rollup VALUES ('dossiers.apologies', 'f8e513409a865499fa5b2a321548460bb2cd9e532093f3d732fd057172b7751e');
INSERT INTO nhip_rollup VALUES ('dossiers.returned', '099277b261476326411a131c2ec6a7e134a2455bed436c1154a4157e6221b05c');
INSERT INTO nhip_rollup VALUES ('services.online', '5e73c3ab7114f406c43929eb16071a7103936c027a7b021c17c57469ecf7f595');
INSERT INTO nhip_rollup VALUES ('services.interlinked', 'd655f975d11d0f4a81ec16e6ab386a95d1a11b81296c6ea211c365df7fd4f117');
INSERT INTO nhip_rollup VALUES ('services.national_portal_synced', 'bf819248fbdb6a571a237d1005a56f8521e415978c18a337fbfd95a18f0ec363');
INSERT INTO nhip_rollup VALUES ('services.national_portal_integrated', 'b6bad9904687b906af75ff6bca420227c5c0786c99fedadab7d0cecbcbebd900');
INSERT INTO nhip_rollup VALUES ('services.with_dossiers', '8a862569490f2149f1b18e7a5f9fb405581315d2c14cffcc629540063823b225');
INSERT INTO nhip_rollup VALUES ('services.full_multi_device', '7e5f2169dde155e3f2a70d4f38127b9a8f731550a91c1fb2ec9ab26e4a0f2ff9');
INSERT INTO nhip_rollup VALUES ('services.offline', '4e922fe90459e4b2edd1557dd06552bc9fda725df032ac54d6fef87d7eb49e35');
INSERT INTO nhip_rollup VALUES ('ses_reporting.forms_digitised', 'be9ee15524dc17fdf305070c8fdda01ffe0491730835a4015d29d83856d6943f');
INSERT INTO nhip_rollup VALUES ('ses_reporting.templates_built', '55238fed68620a2bf3e054408cd8499ad4ef97a1a2d4c208f52be9cfa27853a1');
INSERT INTO nhip_rollup VALUES ('ses_reporting.reports_submitted', 'e751a8ff96657ddbe4bd6b8f959e11253b830c883cb1a7a36a93d1f92ac8b0c0');
INSERT INTO nhip_rollup VALUES ('ses_reporting.reports_open', '9c2c62b5cf5a526c9caf3050f992c93d14691710244a8ff26aa38491c310dcdf');
INSERT INTO nhip_rollup VALUES ('ses_reporting.reports_electronic', '31d548d23dbb74c8447a9934f28f0243441bcdac3f8730465dd858fc2a8f5492');
INSERT INTO nhip_rollup VALUES ('ses_reporting.reports_due', 'f9f4c6ac8bb59464f4d793088b17234c2e30c05f683a7c17239a7711b34cf31d');


--
-- Data for Name: nhip_rollup_dossiers_apologies; Type: TABLE DATA; Schema: nhip_upgrade; Owner: -
--



--
-- Data for Name: nhip_rollup_dossiers_in_process; Type: TABLE DATA; Schema: nhip_upgrade; Owner: -
--

INSERT INTO nhip_rollup_dossiers_in_process VALUES ('2024-02-21', 2, 'online', 'land', 1, 1, 0);
INSERT INTO nhip_rollup_dossiers_in_process VALUES ('2024-02-22', 5, 'online', 'land', 1, 1, 0);
INSERT INTO nhip_rollup_dossiers_in_process VALUES ('2024-02-23', 5, 'online', 'land', -1, -1, 0);
INSERT INTO nhip_rollup_dossiers_in_process VALUES ('2024-03-05', 10, 'public_post', 'civil_status', 1, 1, 0);
INSERT INTO nhip_rollup_dossiers_in_process VALUES ('2024-03-10', 3, 'online', 'justice', 1, 1, 0);


--
-- Data for Name: nhip_rollup_dossiers_national_portal_synced; Type: TABLE DATA; Schema: nhip_upgrade; Owner: -
--



--
-- Data for Name: nhip_rollup_dossiers_overdue; Type: TABLE DATA; Schema: nhip_upgrade; Owner: -
--

INSERT INTO nhip_rollup_dossiers_overdue VALUES ('2024-03-06', 10, 'civil_status', 1, 1, 0);
INSERT INTO nhip_rollup_dossiers_overdue VALUES ('2024-03-06', 2, 'land', 1, 1, 0);
INSERT INTO nhip_rollup_dossiers_overdue VALUES ('2024-03-20', 3, 'justice', 1, 1, 0);


--
-- Data for Name: nhip_rollup_dossiers_received; Type: TABLE DATA; Schema: nhip_upgrade; Owner: -
--

INSERT INTO nhip_rollup_dossiers_received VALUES ('2024-02-20', 8, 'direct', 'civil_status', 1, 1, 0);
INSERT INTO nhip_rollup_dossiers_received VALUES ('2024-02-21', 2, 'online', 'land', 1, 1, 0);
INSERT INTO nhip_rollup_dossiers_received VALUES ('2024-02-22', 5, 'online', 'land', 1, 1, 0);
INSERT INTO nhip_rollup_dossiers_received VALUES ('2024-03-05', 10, 'public_post', 'civil_status', 1, 1, 0);
INSERT INTO nhip_rollup_dossiers_received VALUES ('2024-03-10', 3, 'online', 'justice', 1, 1, 0);


--
-- Data for Name: nhip_rollup_dossiers_refused; Type: TABLE DATA; Schema: nhip_upgrade; Owner: -
--



--
-- Data for Name: nhip_rollup_dossiers_resolved; Type: TABLE DATA; Schema: nhip_upgrade; Owner: -
--

INSERT INTO nhip_rollup_dossiers_resolved VALUES ('2024-02-20', 8, 'early', 'civil_status', 1, 1, 0);
INSERT INTO nhip_rollup_dossiers_resolved VALUES ('2024-02-23', 5, 'early', 'land', 1, 1, 0);


--
-- Data for Name: nhip_rollup_dossiers_returned; Type: TABLE DATA; Schema: nhip_upgrade; Owner: -
--



--
-- Data for Name: nhip_rollup_dossiers_stopped; Type: TABLE DATA; Schema: nhip_upgrade; Owner: -
--



--
-- Data for Name: nhip_rollup_dossiers_withdrawn; Type: TABLE DATA; Schema: nhip_upgrade; Owner: -
--



--
-- Data for Name: nhip_rollup_services_full_multi_device; Type: TABLE DATA; Schema: nhip_upgrade; Owner: -
--



--
-- Data for Name: nhip_rollup_services_interlinked; Type: TABLE DATA; Schema: nhip_upgrade; Owner: -
--



--
-- Data for Name: nhip_rollup_services_national_portal_integrated; Type: TABLE DATA; Schema: nhip_upgrade; Owner: -
--



--
-- Data for Name: nhip_rollup_services_national_portal_synced; Type: TABLE DATA; Schema: nhip_upgrade; Owner: -
--



--
-- Data for Name: nhip_rollup_services_offline; Type: TABLE DATA; Schema: nhip_upgrade; Owner: -
--

INSERT INTO nhip_rollup_services_offline VALUES ('2023-01-03', 1, 'commune', 'civil_status', 1, 1, 0);
INSERT INTO nhip_rollup_services_offline VALUES ('2023-01-03', 1, 'district', 'construction', 1, 1, 0);
INSERT INTO nhip_rollup_services_offline VALUES ('2023-01-03', 1, 'province', 'justice', 1, 1, 0);
INSERT INTO nhip_rollup_services_offline VALUES ('2023-01-03', 1, 'province', 'land', 1, 1, 0);
INSERT INTO nhip_rollup_services_offline VALUES ('2023-01-04', 1, 'commune', 'civil_status', -1, -1, 0);
INSERT INTO nhip_rollup_services_offline VALUES ('2023-01-04', 1, 'province', 'justice', -1, -1, 0);
INSERT INTO nhip_rollup_services_offline VALUES ('2023-01-04', 1, 'province', 'land', -1, -1, 0);


--
-- Data for Name: nhip_rollup_services_online; Type: TABLE DATA; Schema: nhip_upgrade; Owner: -
--

INSERT INTO nhip_rollup_services_online VALUES ('2023-01-04', 1, 'full', '', 'commune', 1, 1, 0);
INSERT INTO nhip_rollup_services_online VALUES ('2023-01-04', 1, 'full', '', 'province', 1, 1, 0);
INSERT INTO nhip_rollup_services_online VALUES ('2023-01-04', 1, 'partial', '', 'province', 1, 1, 0);


--
-- Data for Name: nhip_rollup_ses_reporting_forms_digitised; Type: TABLE DATA; Schema: nhip_upgrade; Owner: -
--



--
-- Data for Name: nhip_rollup_ses_reporting_reports_due; Type: TABLE DATA; Schema: nhip_upgrade; Owner: -
--



--
-- Data for Name: nhip_rollup_ses_reporting_reports_electronic; Type: TABLE DATA; Schema: nhip_upgrade; Owner: -
--



--
-- Data for Name: nhip_rollup_ses_reporting_reports_open; Type: TABLE DATA; Schema: nhip_upgrade; Owner: -
--



--
-- Data for Name: nhip_rollup_ses_reporting_reports_submitted; Type: TABLE DATA; Schema: nhip_upgrade; Owner: -
--



--
-- Data for Name: nhip_rollup_ses_reporting_templates_built; Type: TABLE DATA; Schema: nhip_upgrade; Owner: -
--



--
-- Data for Name: nhip_sequence; Type: TABLE DATA; Schema: nhip_upgrade; Owner: -
--

INSERT INTO nhip_sequence VALUES (1, 0);
INSERT INTO nhip_sequence VALUES (3, 0);
INSERT INTO nhip_sequence VALUES (4, 0);
INSERT INTO nhip_sequence VALUES (5, 0);
INSERT INTO nhip_sequence VALUES (6, 0);
INSERT INTO nhip_sequence VALUES (7, 0);
INSERT INTO nhip_sequence VALUES (8, 0);
INSERT INTO nhip_sequence VALUES (9, 0);
INSERT INTO nhip_sequence VALUES (11, 0);
INSERT INTO nhip_sequence VALUES (12, 0);
INSERT INTO nhip_sequence VALUES (13, 0);
INSERT INTO nhip_sequence VALUES (14, 0);
INSERT INTO nhip_sequence VALUES (15, 0);
INSERT INTO nhip_sequence VALUES (16, 0);
INSERT INTO nhip_sequence VALUES (18, 0);
INSERT INTO nhip_sequence VALUES (19, 0);
INSERT INTO nhip_sequence VALUES (20, 0);
INSERT INTO nhip_sequence VALUES (21, 0);
INSERT INTO nhip_sequence VALUES (23, 0);
INSERT INTO nhip_sequence VALUES (24, 0);
INSERT INTO nhip_sequence VALUES (26, 0);
INSERT INTO nhip_sequence VALUES (27, 0);
INSERT INTO nhip_sequence VALUES (28, 0);
INSERT INTO nhip_sequence VALUES (29, 0);
INSERT INTO nhip_sequence VALUES (22, 100);
INSERT INTO nhip_sequence VALUES (25, 100);
INSERT INTO nhip_sequence VALUES (10, 100);
INSERT INTO nhip_sequence VALUES (17, 100);
INSERT INTO nhip_sequence VALUES (2, 200);


--
-- Data for Name: nhip_series; Type: TABLE DATA; Schema: nhip_upgrade; Owner: -
--

INSERT INTO nhip_series VALUES (2, 'H90.03.01-240222-', 1);
INSERT INTO nhip_series VALUES (2, 'H90.32.01-240305-', 1);
INSERT INTO nhip_series VALUES (2, 'H90.01-240221-', 1);
INSERT INTO nhip_series VALUES (2, 'H90.31.01-240220-', 1);
INSERT INTO nhip_series VALUES (10, 'coverage-', 1);
INSERT INTO nhip_series VALUES (2, 'H90.02-240310-', 1);


--
-- Data for Name: nhip_setting; Type: TABLE DATA; Schema: nhip_upgrade; Owner: -
--



--
-- Data for Name: nhip_step; Type: TABLE DATA; Schema: nhip_upgrade; Owner: -
--



--
-- Data for Name: nhip_type; Type: TABLE DATA; Schema: nhip_upgrade; Owner: -
--

INSERT INTO nhip_type VALUES (1, 'nhip.edition');
INSERT INTO nhip_type VALUES (2, 'dossier');
INSERT INTO nhip_type VALUES (3, 'dossier_result');
INSERT INTO nhip_type VALUES (4, 'dossier_slip');
INSERT INTO nhip_type VALUES (5, 'dossier_step');
INSERT INTO nhip_type VALUES (6, 'form_06');
INSERT INTO nhip_type VALUES (7, 'access_entry');
INSERT INTO nhip_type VALUES (8, 'account');
INSERT INTO nhip_type VALUES (9, 'attachment');
INSERT INTO nhip_type VALUES (10, 'coverage');
INSERT INTO nhip_type VALUES (11, 'journal_seal');
INSERT INTO nhip_type VALUES (12, 'opening_balance');
INSERT INTO nhip_type VALUES (13, 'plan_value');
INSERT INTO nhip_type VALUES (14, 'published_value');
INSERT INTO nhip_type VALUES (15, 'reference_value');
INSERT INTO nhip_type VALUES (16, 'report_baseline');
INSERT INTO nhip_type VALUES (17, 'report_issue');
INSERT INTO nhip_type VALUES (18, 'report_narrative');
INSERT INTO nhip_type VALUES (19, 'report_section');
INSERT INTO nhip_type VALUES (20, 'report_window');
INSERT INTO nhip_type VALUES (21, 'role_grant');
INSERT INTO nhip_type VALUES (22, 'unit');
INSERT INTO nhip_type VALUES (23, 'unit_act');
INSERT INTO nhip_type VALUES (24, 'unit_relation');
INSERT INTO nhip_type VALUES (25, 'service');
INSERT INTO nhip_type VALUES (26, 'survey_return');
INSERT INTO nhip_type VALUES (27, 'digital_commune_return');
INSERT INTO nhip_type VALUES (28, 'report_duty');
INSERT INTO nhip_type VALUES (29, 'report_form');


--
-- Data for Name: opening_balance; Type: TABLE DATA; Schema: nhip_upgrade; Owner: -
--



--
-- Data for Name: plan_value; Type: TABLE DATA; Schema: nhip_upgrade; Owner: -
--



--
-- Data for Name: published_value; Type: TABLE DATA; Schema: nhip_upgrade; Owner: -
--



--
-- Data for Name: reference_value; Type: TABLE DATA; Schema: nhip_upgrade; Owner: -
--



--
-- Data for Name: report_baseline; Type: TABLE DATA; Schema: nhip_upgrade; Owner: -
--



--
-- Data for Name: report_duty; Type: TABLE DATA; Schema: nhip_upgrade; Owner: -
--



--
-- Data for Name: report_form; Type: TABLE DATA; Schema: nhip_upgrade; Owner: -
--



--
-- Data for Name: report_form_spell; Type: TABLE DATA; Schema: nhip_upgrade; Owner: -
--



--
-- Data for Name: report_issue; Type: TABLE DATA; Schema: nhip_upgrade; Owner: -
--

INSERT INTO report_issue VALUES (1, 'desk-2024-03-1', NULL, 1, 'issued', 1, 2, false, 'desk-2024-03-1', 'desk', '2024-03', 1, 'f042e7a142b44b1f27fbae7b3c46cdf8c3ecef74275e530f60fde7207a721ed8', '6fc120eb347a593d7bf53cb41fc8286c3a0dd96d3f346ab6cdc4f3d052292c04', '2026-11-29 10:03:31.36185', NULL, NULL, '12', '2024-03-15', '2026-11-29 10:03:31.36185', '2026-11-29 10:03:31.881279', NULL);


--
-- Data for Name: report_narrative; Type: TABLE DATA; Schema: nhip_upgrade; Owner: -
--



--
-- Data for Name: report_section; Type: TABLE DATA; Schema: nhip_upgrade; Owner: -
--



--
-- Data for Name: report_window; Type: TABLE DATA; Schema: nhip_upgrade; Owner: -
--



--
-- Data for Name: role_grant; Type: TABLE DATA; Schema: nhip_upgrade; Owner: -
--



--
-- Data for Name: service; Type: TABLE DATA; Schema: nhip_upgrade; Owner: -
--

INSERT INTO service VALUES (1, '9.000001', 'v1', 1, 'online', 2, 2, false, '9.000001', 'Đăng ký khai sinh', 'civil_status', 'commune', NULL, 8, 'resume', NULL, NULL, 'full', NULL, false, false, false, NULL, false, NULL, false, NULL, '2023-01-03 08:00:00', '2023-01-04 08:00:00', NULL, 'dang ki khai sinh');
INSERT INTO service VALUES (2, '9.000002', 'v2', 1, 'online', 2, 2, false, '9.000002', 'Đăng ký biến động đất đai', 'land', 'province', NULL, 80, 'resume', NULL, NULL, 'partial', NULL, false, false, false, NULL, false, NULL, false, NULL, '2023-01-03 08:00:00', '2023-01-04 08:00:00', NULL, 'dang ki bien dong dat dai');
INSERT INTO service VALUES (3, '9.000003', 'v3', 1, 'online', 2, 2, false, '9.000003', 'Cấp phiếu lý lịch tư pháp', 'justice', 'province', NULL, 56, 'resume', NULL, NULL, 'full', NULL, false, false, false, NULL, false, NULL, false, NULL, '2023-01-03 08:00:00', '2023-01-04 08:00:00', NULL, 'cap phieu li lich tu phap');
INSERT INTO service VALUES (4, '9.000004', 'v4', 1, 'offline', 2, 1, false, '9.000004', 'Cấp giấy phép xây dựng', 'construction', 'district', NULL, 24, 'resume', NULL, NULL, 'partial', NULL, false, false, false, NULL, false, NULL, false, NULL, '2023-01-03 08:00:00', NULL, NULL, 'cap giay phep xay dung');


--
-- Data for Name: service_spell; Type: TABLE DATA; Schema: nhip_upgrade; Owner: -
--

INSERT INTO service_spell VALUES (1, '2023-01-03', '2023-01-04', 1, 'offline', 'commune', 'full', NULL, false, false, false, false, false);
INSERT INTO service_spell VALUES (1, '2023-01-04', NULL, 1, 'online', 'commune', 'full', NULL, false, false, false, false, false);
INSERT INTO service_spell VALUES (2, '2023-01-03', '2023-01-04', 1, 'offline', 'province', 'partial', NULL, false, false, false, false, false);
INSERT INTO service_spell VALUES (2, '2023-01-04', NULL, 1, 'online', 'province', 'partial', NULL, false, false, false, false, false);
INSERT INTO service_spell VALUES (3, '2023-01-03', '2023-01-04', 1, 'offline', 'province', 'full', NULL, false, false, false, false, false);
INSERT INTO service_spell VALUES (3, '2023-01-04', NULL, 1, 'online', 'province', 'full', NULL, false, false, false, false, false);
INSERT INTO service_spell VALUES (4, '2023-01-03', NULL, 1, 'offline', 'district', 'partial', NULL, false, false, false, false, false);


--
-- Data for Name: survey_return; Type: TABLE DATA; Schema: nhip_upgrade; Owner: -
--



--
-- Data for Name: survey_return_cell; Type: TABLE DATA; Schema: nhip_upgrade; Owner: -
--



--
-- Data for Name: unit; Type: TABLE DATA; Schema: nhip_upgrade; Owner: -
--

INSERT INTO unit VALUES (1, 'tan_hoa', 'u1', NULL, 'active', 1, 1, false, 'tan_hoa', 'Tỉnh Tân Hòa', 'province', 'province', NULL, NULL, 'H90', NULL, NULL, NULL, '2004-01-01', NULL, NULL, NULL, false, 'tinh tan hoa');
INSERT INTO unit VALUES (2, 'science', 'u2', 1, 'active', 1, 1, false, 'science', 'Sở Khoa học và Công nghệ', 'department', 'province', 'departments', 1, 'H90.01', NULL, NULL, NULL, '2004-01-01', NULL, NULL, NULL, false, 'so khoa hoc va cong nghe');
INSERT INTO unit VALUES (3, 'justice', 'u3', 1, 'active', 1, 1, false, 'justice', 'Sở Tư pháp', 'department', 'province', 'departments', 1, 'H90.02', NULL, NULL, NULL, '2004-01-01', NULL, NULL, NULL, false, 'so tu phap');
INSERT INTO unit VALUES (4, 'environment_dept', 'u4', 1, 'active', 1, 1, false, 'environment_dept', 'Sở Tài nguyên và Môi trường', 'department', 'province', 'departments', 1, 'H90.03', NULL, NULL, NULL, '2004-01-01', NULL, NULL, NULL, false, 'so tai nguyen va moi truong');
INSERT INTO unit VALUES (5, 'land_desk', 'u5', 4, 'active', 1, 1, false, 'land_desk', 'Văn phòng đăng ký đất đai', 'public_service_unit', 'province', NULL, 4, 'H90.03.01', NULL, NULL, NULL, '2004-01-01', NULL, NULL, NULL, false, 'van phong dang ki dat dai');
INSERT INTO unit VALUES (6, 'bac_son', 'u6', 1, 'active', 1, 1, false, 'bac_son', 'Huyện Bắc Sơn', 'district', 'district', 'district_committees', 1, 'H90.31', NULL, NULL, NULL, '2004-01-01', NULL, NULL, NULL, false, 'huyen bac son');
INSERT INTO unit VALUES (7, 'nam_son', 'u7', 1, 'active', 1, 1, false, 'nam_son', 'Huyện Nam Sơn', 'district', 'district', 'district_committees', 1, 'H90.32', NULL, NULL, NULL, '2004-01-01', NULL, NULL, NULL, false, 'huyen nam son');
INSERT INTO unit VALUES (8, 'xa_dong', 'u8', 6, 'active', 1, 1, false, 'xa_dong', 'Xã Đông', 'commune', 'commune', 'commune_committees', 6, 'H90.31.01', NULL, NULL, NULL, '2004-01-01', NULL, NULL, NULL, false, 'xa dong');
INSERT INTO unit VALUES (9, 'xa_tay', 'u9', 6, 'active', 1, 1, false, 'xa_tay', 'Xã Tây', 'commune', 'commune', 'commune_committees', 6, 'H90.31.02', NULL, NULL, NULL, '2004-01-01', NULL, NULL, NULL, false, 'xa tay');
INSERT INTO unit VALUES (10, 'xa_trung', 'u10', 7, 'active', 1, 1, false, 'xa_trung', 'Xã Trung', 'commune', 'commune', 'commune_committees', 7, 'H90.32.01', NULL, NULL, NULL, '2004-01-01', NULL, NULL, NULL, false, 'xa trung');
INSERT INTO unit VALUES (11, 'thi_tran_moi', 'u11', 7, 'active', 1, 1, false, 'thi_tran_moi', 'Thị trấn Mới', 'commune', 'commune', 'commune_committees', 7, 'H90.32.02', NULL, NULL, NULL, '2004-01-01', NULL, NULL, NULL, false, 'thi tran moi');


--
-- Data for Name: unit_act; Type: TABLE DATA; Schema: nhip_upgrade; Owner: -
--



--
-- Data for Name: unit_relation; Type: TABLE DATA; Schema: nhip_upgrade; Owner: -
--



--
-- Data for Name: unit_spell; Type: TABLE DATA; Schema: nhip_upgrade; Owner: -
--

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


--
-- Name: nhip_outbox_id_seq; Type: SEQUENCE SET; Schema: nhip_upgrade; Owner: -
--

SELECT pg_catalog.setval('nhip_outbox_id_seq', 1, false);


--
-- Name: access_entry access_entry_pkey; Type: CONSTRAINT; Schema: nhip_upgrade; Owner: -
--

ALTER TABLE ONLY access_entry
    ADD CONSTRAINT access_entry_pkey PRIMARY KEY (id);


--
-- Name: account account_pkey; Type: CONSTRAINT; Schema: nhip_upgrade; Owner: -
--

ALTER TABLE ONLY account
    ADD CONSTRAINT account_pkey PRIMARY KEY (id);


--
-- Name: attachment attachment_pkey; Type: CONSTRAINT; Schema: nhip_upgrade; Owner: -
--

ALTER TABLE ONLY attachment
    ADD CONSTRAINT attachment_pkey PRIMARY KEY (id);


--
-- Name: coverage coverage_pkey; Type: CONSTRAINT; Schema: nhip_upgrade; Owner: -
--

ALTER TABLE ONLY coverage
    ADD CONSTRAINT coverage_pkey PRIMARY KEY (id);


--
-- Name: digital_commune_return_cell digital_commune_return_cell_pkey; Type: CONSTRAINT; Schema: nhip_upgrade; Owner: -
--

ALTER TABLE ONLY digital_commune_return_cell
    ADD CONSTRAINT digital_commune_return_cell_pkey PRIMARY KEY (return_id, cell, dims);


--
-- Name: digital_commune_return digital_commune_return_pkey; Type: CONSTRAINT; Schema: nhip_upgrade; Owner: -
--

ALTER TABLE ONLY digital_commune_return
    ADD CONSTRAINT digital_commune_return_pkey PRIMARY KEY (id);


--
-- Name: dossier dossier_pkey; Type: CONSTRAINT; Schema: nhip_upgrade; Owner: -
--

ALTER TABLE ONLY dossier
    ADD CONSTRAINT dossier_pkey PRIMARY KEY (id);


--
-- Name: dossier_result dossier_result_pkey; Type: CONSTRAINT; Schema: nhip_upgrade; Owner: -
--

ALTER TABLE ONLY dossier_result
    ADD CONSTRAINT dossier_result_pkey PRIMARY KEY (id);


--
-- Name: dossier_slip dossier_slip_pkey; Type: CONSTRAINT; Schema: nhip_upgrade; Owner: -
--

ALTER TABLE ONLY dossier_slip
    ADD CONSTRAINT dossier_slip_pkey PRIMARY KEY (id);


--
-- Name: dossier_step dossier_step_pkey; Type: CONSTRAINT; Schema: nhip_upgrade; Owner: -
--

ALTER TABLE ONLY dossier_step
    ADD CONSTRAINT dossier_step_pkey PRIMARY KEY (id);


--
-- Name: form_06_cell form_06_cell_pkey; Type: CONSTRAINT; Schema: nhip_upgrade; Owner: -
--

ALTER TABLE ONLY form_06_cell
    ADD CONSTRAINT form_06_cell_pkey PRIMARY KEY (return_id, cell, dims);


--
-- Name: form_06 form_06_pkey; Type: CONSTRAINT; Schema: nhip_upgrade; Owner: -
--

ALTER TABLE ONLY form_06
    ADD CONSTRAINT form_06_pkey PRIMARY KEY (id);


--
-- Name: journal_seal journal_seal_pkey; Type: CONSTRAINT; Schema: nhip_upgrade; Owner: -
--

ALTER TABLE ONLY journal_seal
    ADD CONSTRAINT journal_seal_pkey PRIMARY KEY (id);


--
-- Name: nhip_blob nhip_blob_pkey; Type: CONSTRAINT; Schema: nhip_upgrade; Owner: -
--

ALTER TABLE ONLY nhip_blob
    ADD CONSTRAINT nhip_blob_pkey PRIMARY KEY (hash);


--
-- Name: nhip_edition_file nhip_edition_file_pkey; Type: CONSTRAINT; Schema: nhip_upgrade; Owner: -
--

ALTER TABLE ONLY nhip_edition_file
    ADD CONSTRAINT nhip_edition_file_pkey PRIMARY KEY (digest, name);


--
-- Name: nhip_edition nhip_edition_pkey; Type: CONSTRAINT; Schema: nhip_upgrade; Owner: -
--

ALTER TABLE ONLY nhip_edition
    ADD CONSTRAINT nhip_edition_pkey PRIMARY KEY (n);


--
-- Name: nhip_edition_text nhip_edition_text_pkey; Type: CONSTRAINT; Schema: nhip_upgrade; Owner: -
--

ALTER TABLE ONLY nhip_edition_text
    ADD CONSTRAINT nhip_edition_text_pkey PRIMARY KEY (hash);


--
-- Name: nhip_event nhip_event_pkey; Type: CONSTRAINT; Schema: nhip_upgrade; Owner: -
--

ALTER TABLE ONLY nhip_event
    ADD CONSTRAINT nhip_event_pkey PRIMARY KEY (lane, n);


--
-- Name: nhip_import nhip_import_pkey; Type: CONSTRAINT; Schema: nhip_upgrade; Owner: -
--

ALTER TABLE ONLY nhip_import
    ADD CONSTRAINT nhip_import_pkey PRIMARY KEY (id);


--
-- Name: nhip_lane nhip_lane_pkey; Type: CONSTRAINT; Schema: nhip_upgrade; Owner: -
--

ALTER TABLE ONLY nhip_lane
    ADD CONSTRAINT nhip_lane_pkey PRIMARY KEY (lane);


--
-- Name: nhip_live_use nhip_live_use_pkey; Type: CONSTRAINT; Schema: nhip_upgrade; Owner: -
--

ALTER TABLE ONLY nhip_live_use
    ADD CONSTRAINT nhip_live_use_pkey PRIMARY KEY (type);


--
-- Name: nhip_meta nhip_meta_pkey; Type: CONSTRAINT; Schema: nhip_upgrade; Owner: -
--

ALTER TABLE ONLY nhip_meta
    ADD CONSTRAINT nhip_meta_pkey PRIMARY KEY (name);


--
-- Name: nhip_origin nhip_origin_pkey; Type: CONSTRAINT; Schema: nhip_upgrade; Owner: -
--

ALTER TABLE ONLY nhip_origin
    ADD CONSTRAINT nhip_origin_pkey PRIMARY KEY (was_type);


--
-- Name: nhip_outbox nhip_outbox_pkey; Type: CONSTRAINT; Schema: nhip_upgrade; Owner: -
--

ALTER TABLE ONLY nhip_outbox
    ADD CONSTRAINT nhip_outbox_pkey PRIMARY KEY (id);


--
-- Name: nhip_owner nhip_owner_pkey; Type: CONSTRAINT; Schema: nhip_upgrade; Owner: -
--

ALTER TABLE ONLY nhip_owner
    ADD CONSTRAINT nhip_owner_pkey PRIMARY KEY (type, record, "from");


--
-- Name: nhip_rollup_dossiers_apologies nhip_rollup_dossiers_apologies_pkey; Type: CONSTRAINT; Schema: nhip_upgrade; Owner: -
--

ALTER TABLE ONLY nhip_rollup_dossiers_apologies
    ADD CONSTRAINT nhip_rollup_dossiers_apologies_pkey PRIMARY KEY (day, unit);


--
-- Name: nhip_rollup_dossiers_in_process nhip_rollup_dossiers_in_process_pkey; Type: CONSTRAINT; Schema: nhip_upgrade; Owner: -
--

ALTER TABLE ONLY nhip_rollup_dossiers_in_process
    ADD CONSTRAINT nhip_rollup_dossiers_in_process_pkey PRIMARY KEY (day, unit, channel, service_field);


--
-- Name: nhip_rollup_dossiers_national_portal_synced nhip_rollup_dossiers_national_portal_synced_pkey; Type: CONSTRAINT; Schema: nhip_upgrade; Owner: -
--

ALTER TABLE ONLY nhip_rollup_dossiers_national_portal_synced
    ADD CONSTRAINT nhip_rollup_dossiers_national_portal_synced_pkey PRIMARY KEY (day, unit);


--
-- Name: nhip_rollup_dossiers_overdue nhip_rollup_dossiers_overdue_pkey; Type: CONSTRAINT; Schema: nhip_upgrade; Owner: -
--

ALTER TABLE ONLY nhip_rollup_dossiers_overdue
    ADD CONSTRAINT nhip_rollup_dossiers_overdue_pkey PRIMARY KEY (day, unit, service_field);


--
-- Name: nhip_rollup_dossiers_received nhip_rollup_dossiers_received_pkey; Type: CONSTRAINT; Schema: nhip_upgrade; Owner: -
--

ALTER TABLE ONLY nhip_rollup_dossiers_received
    ADD CONSTRAINT nhip_rollup_dossiers_received_pkey PRIMARY KEY (day, unit, channel, service_field);


--
-- Name: nhip_rollup_dossiers_refused nhip_rollup_dossiers_refused_pkey; Type: CONSTRAINT; Schema: nhip_upgrade; Owner: -
--

ALTER TABLE ONLY nhip_rollup_dossiers_refused
    ADD CONSTRAINT nhip_rollup_dossiers_refused_pkey PRIMARY KEY (day, unit);


--
-- Name: nhip_rollup_dossiers_resolved nhip_rollup_dossiers_resolved_pkey; Type: CONSTRAINT; Schema: nhip_upgrade; Owner: -
--

ALTER TABLE ONLY nhip_rollup_dossiers_resolved
    ADD CONSTRAINT nhip_rollup_dossiers_resolved_pkey PRIMARY KEY (day, unit, outcome, service_field);


--
-- Name: nhip_rollup_dossiers_returned nhip_rollup_dossiers_returned_pkey; Type: CONSTRAINT; Schema: nhip_upgrade; Owner: -
--

ALTER TABLE ONLY nhip_rollup_dossiers_returned
    ADD CONSTRAINT nhip_rollup_dossiers_returned_pkey PRIMARY KEY (day, unit);


--
-- Name: nhip_rollup_dossiers_stopped nhip_rollup_dossiers_stopped_pkey; Type: CONSTRAINT; Schema: nhip_upgrade; Owner: -
--

ALTER TABLE ONLY nhip_rollup_dossiers_stopped
    ADD CONSTRAINT nhip_rollup_dossiers_stopped_pkey PRIMARY KEY (day, unit, service_field);


--
-- Name: nhip_rollup_dossiers_withdrawn nhip_rollup_dossiers_withdrawn_pkey; Type: CONSTRAINT; Schema: nhip_upgrade; Owner: -
--

ALTER TABLE ONLY nhip_rollup_dossiers_withdrawn
    ADD CONSTRAINT nhip_rollup_dossiers_withdrawn_pkey PRIMARY KEY (day, unit, service_field);


--
-- Name: nhip_rollup nhip_rollup_pkey; Type: CONSTRAINT; Schema: nhip_upgrade; Owner: -
--

ALTER TABLE ONLY nhip_rollup
    ADD CONSTRAINT nhip_rollup_pkey PRIMARY KEY (code);


--
-- Name: nhip_rollup_services_full_multi_device nhip_rollup_services_full_multi_device_pkey; Type: CONSTRAINT; Schema: nhip_upgrade; Owner: -
--

ALTER TABLE ONLY nhip_rollup_services_full_multi_device
    ADD CONSTRAINT nhip_rollup_services_full_multi_device_pkey PRIMARY KEY (day, unit);


--
-- Name: nhip_rollup_services_interlinked nhip_rollup_services_interlinked_pkey; Type: CONSTRAINT; Schema: nhip_upgrade; Owner: -
--

ALTER TABLE ONLY nhip_rollup_services_interlinked
    ADD CONSTRAINT nhip_rollup_services_interlinked_pkey PRIMARY KEY (day, unit, level, service_field);


--
-- Name: nhip_rollup_services_national_portal_integrated nhip_rollup_services_national_portal_integrated_pkey; Type: CONSTRAINT; Schema: nhip_upgrade; Owner: -
--

ALTER TABLE ONLY nhip_rollup_services_national_portal_integrated
    ADD CONSTRAINT nhip_rollup_services_national_portal_integrated_pkey PRIMARY KEY (day, unit, legacy_level);


--
-- Name: nhip_rollup_services_national_portal_synced nhip_rollup_services_national_portal_synced_pkey; Type: CONSTRAINT; Schema: nhip_upgrade; Owner: -
--

ALTER TABLE ONLY nhip_rollup_services_national_portal_synced
    ADD CONSTRAINT nhip_rollup_services_national_portal_synced_pkey PRIMARY KEY (day, unit);


--
-- Name: nhip_rollup_services_offline nhip_rollup_services_offline_pkey; Type: CONSTRAINT; Schema: nhip_upgrade; Owner: -
--

ALTER TABLE ONLY nhip_rollup_services_offline
    ADD CONSTRAINT nhip_rollup_services_offline_pkey PRIMARY KEY (day, unit, level, service_field);


--
-- Name: nhip_rollup_services_online nhip_rollup_services_online_pkey; Type: CONSTRAINT; Schema: nhip_upgrade; Owner: -
--

ALTER TABLE ONLY nhip_rollup_services_online
    ADD CONSTRAINT nhip_rollup_services_online_pkey PRIMARY KEY (day, unit, completeness, legacy_level, level);


--
-- Name: nhip_rollup_ses_reporting_forms_digitised nhip_rollup_ses_reporting_forms_digitised_pkey; Type: CONSTRAINT; Schema: nhip_upgrade; Owner: -
--

ALTER TABLE ONLY nhip_rollup_ses_reporting_forms_digitised
    ADD CONSTRAINT nhip_rollup_ses_reporting_forms_digitised_pkey PRIMARY KEY (day, unit, form_scope);


--
-- Name: nhip_rollup_ses_reporting_reports_due nhip_rollup_ses_reporting_reports_due_pkey; Type: CONSTRAINT; Schema: nhip_upgrade; Owner: -
--

ALTER TABLE ONLY nhip_rollup_ses_reporting_reports_due
    ADD CONSTRAINT nhip_rollup_ses_reporting_reports_due_pkey PRIMARY KEY (day, unit);


--
-- Name: nhip_rollup_ses_reporting_reports_electronic nhip_rollup_ses_reporting_reports_electronic_pkey; Type: CONSTRAINT; Schema: nhip_upgrade; Owner: -
--

ALTER TABLE ONLY nhip_rollup_ses_reporting_reports_electronic
    ADD CONSTRAINT nhip_rollup_ses_reporting_reports_electronic_pkey PRIMARY KEY (day, unit);


--
-- Name: nhip_rollup_ses_reporting_reports_open nhip_rollup_ses_reporting_reports_open_pkey; Type: CONSTRAINT; Schema: nhip_upgrade; Owner: -
--

ALTER TABLE ONLY nhip_rollup_ses_reporting_reports_open
    ADD CONSTRAINT nhip_rollup_ses_reporting_reports_open_pkey PRIMARY KEY (day, unit);


--
-- Name: nhip_rollup_ses_reporting_reports_submitted nhip_rollup_ses_reporting_reports_submitted_pkey; Type: CONSTRAINT; Schema: nhip_upgrade; Owner: -
--

ALTER TABLE ONLY nhip_rollup_ses_reporting_reports_submitted
    ADD CONSTRAINT nhip_rollup_ses_reporting_reports_submitted_pkey PRIMARY KEY (day, unit, outcome);


--
-- Name: nhip_rollup_ses_reporting_templates_built nhip_rollup_ses_reporting_templates_built_pkey; Type: CONSTRAINT; Schema: nhip_upgrade; Owner: -
--

ALTER TABLE ONLY nhip_rollup_ses_reporting_templates_built
    ADD CONSTRAINT nhip_rollup_ses_reporting_templates_built_pkey PRIMARY KEY (day, unit);


--
-- Name: nhip_sequence nhip_sequence_pkey; Type: CONSTRAINT; Schema: nhip_upgrade; Owner: -
--

ALTER TABLE ONLY nhip_sequence
    ADD CONSTRAINT nhip_sequence_pkey PRIMARY KEY (type);


--
-- Name: nhip_series nhip_series_pkey; Type: CONSTRAINT; Schema: nhip_upgrade; Owner: -
--

ALTER TABLE ONLY nhip_series
    ADD CONSTRAINT nhip_series_pkey PRIMARY KEY (type, key);


--
-- Name: nhip_setting nhip_setting_pkey; Type: CONSTRAINT; Schema: nhip_upgrade; Owner: -
--

ALTER TABLE ONLY nhip_setting
    ADD CONSTRAINT nhip_setting_pkey PRIMARY KEY (name);


--
-- Name: nhip_step nhip_step_pkey; Type: CONSTRAINT; Schema: nhip_upgrade; Owner: -
--

ALTER TABLE ONLY nhip_step
    ADD CONSTRAINT nhip_step_pkey PRIMARY KEY (name);


--
-- Name: nhip_type nhip_type_pkey; Type: CONSTRAINT; Schema: nhip_upgrade; Owner: -
--

ALTER TABLE ONLY nhip_type
    ADD CONSTRAINT nhip_type_pkey PRIMARY KEY (id);


--
-- Name: opening_balance opening_balance_pkey; Type: CONSTRAINT; Schema: nhip_upgrade; Owner: -
--

ALTER TABLE ONLY opening_balance
    ADD CONSTRAINT opening_balance_pkey PRIMARY KEY (id);


--
-- Name: plan_value plan_value_pkey; Type: CONSTRAINT; Schema: nhip_upgrade; Owner: -
--

ALTER TABLE ONLY plan_value
    ADD CONSTRAINT plan_value_pkey PRIMARY KEY (id);


--
-- Name: published_value published_value_pkey; Type: CONSTRAINT; Schema: nhip_upgrade; Owner: -
--

ALTER TABLE ONLY published_value
    ADD CONSTRAINT published_value_pkey PRIMARY KEY (id);


--
-- Name: reference_value reference_value_pkey; Type: CONSTRAINT; Schema: nhip_upgrade; Owner: -
--

ALTER TABLE ONLY reference_value
    ADD CONSTRAINT reference_value_pkey PRIMARY KEY (id);


--
-- Name: report_baseline report_baseline_pkey; Type: CONSTRAINT; Schema: nhip_upgrade; Owner: -
--

ALTER TABLE ONLY report_baseline
    ADD CONSTRAINT report_baseline_pkey PRIMARY KEY (id);


--
-- Name: report_duty report_duty_pkey; Type: CONSTRAINT; Schema: nhip_upgrade; Owner: -
--

ALTER TABLE ONLY report_duty
    ADD CONSTRAINT report_duty_pkey PRIMARY KEY (id);


--
-- Name: report_form report_form_pkey; Type: CONSTRAINT; Schema: nhip_upgrade; Owner: -
--

ALTER TABLE ONLY report_form
    ADD CONSTRAINT report_form_pkey PRIMARY KEY (id);


--
-- Name: report_form_spell report_form_spell_pkey; Type: CONSTRAINT; Schema: nhip_upgrade; Owner: -
--

ALTER TABLE ONLY report_form_spell
    ADD CONSTRAINT report_form_spell_pkey PRIMARY KEY (record, "from");


--
-- Name: report_issue report_issue_pkey; Type: CONSTRAINT; Schema: nhip_upgrade; Owner: -
--

ALTER TABLE ONLY report_issue
    ADD CONSTRAINT report_issue_pkey PRIMARY KEY (id);


--
-- Name: report_narrative report_narrative_pkey; Type: CONSTRAINT; Schema: nhip_upgrade; Owner: -
--

ALTER TABLE ONLY report_narrative
    ADD CONSTRAINT report_narrative_pkey PRIMARY KEY (id);


--
-- Name: report_section report_section_pkey; Type: CONSTRAINT; Schema: nhip_upgrade; Owner: -
--

ALTER TABLE ONLY report_section
    ADD CONSTRAINT report_section_pkey PRIMARY KEY (id);


--
-- Name: report_window report_window_pkey; Type: CONSTRAINT; Schema: nhip_upgrade; Owner: -
--

ALTER TABLE ONLY report_window
    ADD CONSTRAINT report_window_pkey PRIMARY KEY (id);


--
-- Name: role_grant role_grant_pkey; Type: CONSTRAINT; Schema: nhip_upgrade; Owner: -
--

ALTER TABLE ONLY role_grant
    ADD CONSTRAINT role_grant_pkey PRIMARY KEY (id);


--
-- Name: service service_pkey; Type: CONSTRAINT; Schema: nhip_upgrade; Owner: -
--

ALTER TABLE ONLY service
    ADD CONSTRAINT service_pkey PRIMARY KEY (id);


--
-- Name: service_spell service_spell_pkey; Type: CONSTRAINT; Schema: nhip_upgrade; Owner: -
--

ALTER TABLE ONLY service_spell
    ADD CONSTRAINT service_spell_pkey PRIMARY KEY (record, "from");


--
-- Name: survey_return_cell survey_return_cell_pkey; Type: CONSTRAINT; Schema: nhip_upgrade; Owner: -
--

ALTER TABLE ONLY survey_return_cell
    ADD CONSTRAINT survey_return_cell_pkey PRIMARY KEY (return_id, cell, dims);


--
-- Name: survey_return survey_return_pkey; Type: CONSTRAINT; Schema: nhip_upgrade; Owner: -
--

ALTER TABLE ONLY survey_return
    ADD CONSTRAINT survey_return_pkey PRIMARY KEY (id);


--
-- Name: unit_act unit_act_pkey; Type: CONSTRAINT; Schema: nhip_upgrade; Owner: -
--

ALTER TABLE ONLY unit_act
    ADD CONSTRAINT unit_act_pkey PRIMARY KEY (id);


--
-- Name: unit unit_pkey; Type: CONSTRAINT; Schema: nhip_upgrade; Owner: -
--

ALTER TABLE ONLY unit
    ADD CONSTRAINT unit_pkey PRIMARY KEY (id);


--
-- Name: unit_relation unit_relation_pkey; Type: CONSTRAINT; Schema: nhip_upgrade; Owner: -
--

ALTER TABLE ONLY unit_relation
    ADD CONSTRAINT unit_relation_pkey PRIMARY KEY (id);


--
-- Name: unit_spell unit_spell_pkey; Type: CONSTRAINT; Schema: nhip_upgrade; Owner: -
--

ALTER TABLE ONLY unit_spell
    ADD CONSTRAINT unit_spell_pkey PRIMARY KEY (record, "from");


--
-- Name: access_entry_code_key; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE UNIQUE INDEX access_entry_code_key ON access_entry USING btree (code);


--
-- Name: access_entry_external_id_key; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE UNIQUE INDEX access_entry_external_id_key ON access_entry USING btree (external_id) WHERE (external_id IS NOT NULL);


--
-- Name: account_code_key; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE UNIQUE INDEX account_code_key ON account USING btree (code);


--
-- Name: account_external_id_key; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE UNIQUE INDEX account_external_id_key ON account USING btree (external_id) WHERE (external_id IS NOT NULL);


--
-- Name: account_login_key; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE UNIQUE INDEX account_login_key ON account USING btree (login) WHERE (login IS NOT NULL);


--
-- Name: account_subject_key; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE UNIQUE INDEX account_subject_key ON account USING btree (subject) WHERE (subject IS NOT NULL);


--
-- Name: attachment_code_key; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE UNIQUE INDEX attachment_code_key ON attachment USING btree (code);


--
-- Name: attachment_external_id_key; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE UNIQUE INDEX attachment_external_id_key ON attachment USING btree (external_id) WHERE (external_id IS NOT NULL);


--
-- Name: coverage_code_key; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE UNIQUE INDEX coverage_code_key ON coverage USING btree (code);


--
-- Name: coverage_external_id_key; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE UNIQUE INDEX coverage_external_id_key ON coverage USING btree (external_id) WHERE (external_id IS NOT NULL);


--
-- Name: digital_commune_return_code_key; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE UNIQUE INDEX digital_commune_return_code_key ON digital_commune_return USING btree (code);


--
-- Name: digital_commune_return_due_at_open; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE INDEX digital_commune_return_due_at_open ON digital_commune_return USING btree (unit, due_at) WHERE (submitted_at IS NULL);


--
-- Name: digital_commune_return_external_id_key; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE UNIQUE INDEX digital_commune_return_external_id_key ON digital_commune_return USING btree (external_id) WHERE (external_id IS NOT NULL);


--
-- Name: digital_commune_return_window_one; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE UNIQUE INDEX digital_commune_return_window_one ON digital_commune_return USING btree (unit, window_from, window_to) WHERE (state <> 'void'::text);


--
-- Name: digital_commune_return_window_to_idx; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE INDEX digital_commune_return_window_to_idx ON digital_commune_return USING btree (window_to, unit);


--
-- Name: dossier_apology_at_idx; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE INDEX dossier_apology_at_idx ON dossier USING btree (apology_at, unit) WHERE (apology_at IS NOT NULL);


--
-- Name: dossier_closed_at_idx; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE INDEX dossier_closed_at_idx ON dossier USING btree (closed_at, unit) WHERE (closed_at IS NOT NULL);


--
-- Name: dossier_code_key; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE UNIQUE INDEX dossier_code_key ON dossier USING btree (code);


--
-- Name: dossier_due_at_idx; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE INDEX dossier_due_at_idx ON dossier USING btree (due_at, unit) WHERE (due_at IS NOT NULL);


--
-- Name: dossier_due_at_open; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE INDEX dossier_due_at_open ON dossier USING btree (unit, due_at) WHERE (resolved_at IS NULL);


--
-- Name: dossier_external_id_key; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE UNIQUE INDEX dossier_external_id_key ON dossier USING btree (external_id) WHERE (external_id IS NOT NULL);


--
-- Name: dossier_received_at_idx; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE INDEX dossier_received_at_idx ON dossier USING btree (received_at, unit) WHERE (received_at IS NOT NULL);


--
-- Name: dossier_refused_at_idx; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE INDEX dossier_refused_at_idx ON dossier USING btree (refused_at, unit) WHERE (refused_at IS NOT NULL);


--
-- Name: dossier_resolved_at_idx; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE INDEX dossier_resolved_at_idx ON dossier USING btree (resolved_at, unit) WHERE (resolved_at IS NOT NULL);


--
-- Name: dossier_result_code_key; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE UNIQUE INDEX dossier_result_code_key ON dossier_result USING btree (code);


--
-- Name: dossier_result_external_id_key; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE UNIQUE INDEX dossier_result_external_id_key ON dossier_result USING btree (external_id) WHERE (external_id IS NOT NULL);


--
-- Name: dossier_returned_at_idx; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE INDEX dossier_returned_at_idx ON dossier USING btree (returned_at, unit) WHERE (returned_at IS NOT NULL);


--
-- Name: dossier_slip_code_key; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE UNIQUE INDEX dossier_slip_code_key ON dossier_slip USING btree (code);


--
-- Name: dossier_slip_external_id_key; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE UNIQUE INDEX dossier_slip_external_id_key ON dossier_slip USING btree (external_id) WHERE (external_id IS NOT NULL);


--
-- Name: dossier_step_code_key; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE UNIQUE INDEX dossier_step_code_key ON dossier_step USING btree (code);


--
-- Name: dossier_step_due_at_open; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE INDEX dossier_step_due_at_open ON dossier_step USING btree (unit, due_at) WHERE (finished_at IS NULL);


--
-- Name: dossier_step_external_id_key; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE UNIQUE INDEX dossier_step_external_id_key ON dossier_step USING btree (external_id) WHERE (external_id IS NOT NULL);


--
-- Name: dossier_stopped_at_idx; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE INDEX dossier_stopped_at_idx ON dossier USING btree (stopped_at, unit) WHERE (stopped_at IS NOT NULL);


--
-- Name: dossier_withdrawn_at_idx; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE INDEX dossier_withdrawn_at_idx ON dossier USING btree (withdrawn_at, unit) WHERE (withdrawn_at IS NOT NULL);


--
-- Name: form_06_code_key; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE UNIQUE INDEX form_06_code_key ON form_06 USING btree (code);


--
-- Name: form_06_due_at_open; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE INDEX form_06_due_at_open ON form_06 USING btree (unit, due_at) WHERE (submitted_at IS NULL);


--
-- Name: form_06_external_id_key; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE UNIQUE INDEX form_06_external_id_key ON form_06 USING btree (external_id) WHERE (external_id IS NOT NULL);


--
-- Name: form_06_window_one; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE UNIQUE INDEX form_06_window_one ON form_06 USING btree (unit, window_from, window_to) WHERE (state <> 'void'::text);


--
-- Name: form_06_window_to_idx; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE INDEX form_06_window_to_idx ON form_06 USING btree (window_to, unit);


--
-- Name: journal_seal_code_key; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE UNIQUE INDEX journal_seal_code_key ON journal_seal USING btree (code);


--
-- Name: journal_seal_external_id_key; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE UNIQUE INDEX journal_seal_external_id_key ON journal_seal USING btree (external_id) WHERE (external_id IS NOT NULL);


--
-- Name: nhip_event_record_key; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE UNIQUE INDEX nhip_event_record_key ON nhip_event USING btree (type, record, revision);


--
-- Name: nhip_import_digest_idx; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE INDEX nhip_import_digest_idx ON nhip_import USING btree (digest);


--
-- Name: nhip_type_name_key; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE UNIQUE INDEX nhip_type_name_key ON nhip_type USING btree (name);


--
-- Name: opening_balance_code_key; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE UNIQUE INDEX opening_balance_code_key ON opening_balance USING btree (code);


--
-- Name: opening_balance_external_id_key; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE UNIQUE INDEX opening_balance_external_id_key ON opening_balance USING btree (external_id) WHERE (external_id IS NOT NULL);


--
-- Name: plan_value_code_key; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE UNIQUE INDEX plan_value_code_key ON plan_value USING btree (code);


--
-- Name: plan_value_external_id_key; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE UNIQUE INDEX plan_value_external_id_key ON plan_value USING btree (external_id) WHERE (external_id IS NOT NULL);


--
-- Name: published_value_code_key; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE UNIQUE INDEX published_value_code_key ON published_value USING btree (code);


--
-- Name: published_value_external_id_key; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE UNIQUE INDEX published_value_external_id_key ON published_value USING btree (external_id) WHERE (external_id IS NOT NULL);


--
-- Name: reference_value_code_key; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE UNIQUE INDEX reference_value_code_key ON reference_value USING btree (code);


--
-- Name: reference_value_external_id_key; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE UNIQUE INDEX reference_value_external_id_key ON reference_value USING btree (external_id) WHERE (external_id IS NOT NULL);


--
-- Name: report_baseline_code_key; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE UNIQUE INDEX report_baseline_code_key ON report_baseline USING btree (code);


--
-- Name: report_baseline_external_id_key; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE UNIQUE INDEX report_baseline_external_id_key ON report_baseline USING btree (external_id) WHERE (external_id IS NOT NULL);


--
-- Name: report_baseline_key_key; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE UNIQUE INDEX report_baseline_key_key ON report_baseline USING btree (key) WHERE (key IS NOT NULL);


--
-- Name: report_duty_code_key; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE UNIQUE INDEX report_duty_code_key ON report_duty USING btree (code);


--
-- Name: report_duty_due_at_idx; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE INDEX report_duty_due_at_idx ON report_duty USING btree (due_at, unit) WHERE (due_at IS NOT NULL);


--
-- Name: report_duty_due_at_open; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE INDEX report_duty_due_at_open ON report_duty USING btree (unit, due_at) WHERE (submitted_at IS NULL);


--
-- Name: report_duty_external_id_key; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE UNIQUE INDEX report_duty_external_id_key ON report_duty USING btree (external_id) WHERE (external_id IS NOT NULL);


--
-- Name: report_duty_opened_at_idx; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE INDEX report_duty_opened_at_idx ON report_duty USING btree (opened_at, unit) WHERE (opened_at IS NOT NULL);


--
-- Name: report_duty_submitted_at_idx; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE INDEX report_duty_submitted_at_idx ON report_duty USING btree (submitted_at, unit) WHERE (submitted_at IS NOT NULL);


--
-- Name: report_form_code_key; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE UNIQUE INDEX report_form_code_key ON report_form USING btree (code);


--
-- Name: report_form_external_id_key; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE UNIQUE INDEX report_form_external_id_key ON report_form USING btree (external_id) WHERE (external_id IS NOT NULL);


--
-- Name: report_form_form_code_key; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE UNIQUE INDEX report_form_form_code_key ON report_form USING btree (form_code) WHERE (form_code IS NOT NULL);


--
-- Name: report_form_type_name_key; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE UNIQUE INDEX report_form_type_name_key ON report_form USING btree (type_name) WHERE (type_name IS NOT NULL);


--
-- Name: report_issue_code_key; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE UNIQUE INDEX report_issue_code_key ON report_issue USING btree (code);


--
-- Name: report_issue_external_id_key; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE UNIQUE INDEX report_issue_external_id_key ON report_issue USING btree (external_id) WHERE (external_id IS NOT NULL);


--
-- Name: report_issue_key_key; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE UNIQUE INDEX report_issue_key_key ON report_issue USING btree (key) WHERE (key IS NOT NULL);


--
-- Name: report_narrative_code_key; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE UNIQUE INDEX report_narrative_code_key ON report_narrative USING btree (code);


--
-- Name: report_narrative_external_id_key; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE UNIQUE INDEX report_narrative_external_id_key ON report_narrative USING btree (external_id) WHERE (external_id IS NOT NULL);


--
-- Name: report_narrative_key_key; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE UNIQUE INDEX report_narrative_key_key ON report_narrative USING btree (key) WHERE (key IS NOT NULL);


--
-- Name: report_section_code_key; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE UNIQUE INDEX report_section_code_key ON report_section USING btree (code);


--
-- Name: report_section_external_id_key; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE UNIQUE INDEX report_section_external_id_key ON report_section USING btree (external_id) WHERE (external_id IS NOT NULL);


--
-- Name: report_section_key_key; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE UNIQUE INDEX report_section_key_key ON report_section USING btree (key) WHERE (key IS NOT NULL);


--
-- Name: report_window_code_key; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE UNIQUE INDEX report_window_code_key ON report_window USING btree (code);


--
-- Name: report_window_external_id_key; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE UNIQUE INDEX report_window_external_id_key ON report_window USING btree (external_id) WHERE (external_id IS NOT NULL);


--
-- Name: report_window_key_key; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE UNIQUE INDEX report_window_key_key ON report_window USING btree (key) WHERE (key IS NOT NULL);


--
-- Name: role_grant_code_key; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE UNIQUE INDEX role_grant_code_key ON role_grant USING btree (code);


--
-- Name: role_grant_external_id_key; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE UNIQUE INDEX role_grant_external_id_key ON role_grant USING btree (external_id) WHERE (external_id IS NOT NULL);


--
-- Name: service_code_key; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE UNIQUE INDEX service_code_key ON service USING btree (code);


--
-- Name: service_external_id_key; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE UNIQUE INDEX service_external_id_key ON service USING btree (external_id) WHERE (external_id IS NOT NULL);


--
-- Name: service_national_code_key; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE UNIQUE INDEX service_national_code_key ON service USING btree (national_code) WHERE (national_code IS NOT NULL);


--
-- Name: survey_return_code_key; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE UNIQUE INDEX survey_return_code_key ON survey_return USING btree (code);


--
-- Name: survey_return_external_id_key; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE UNIQUE INDEX survey_return_external_id_key ON survey_return USING btree (external_id) WHERE (external_id IS NOT NULL);


--
-- Name: survey_return_window_one; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE UNIQUE INDEX survey_return_window_one ON survey_return USING btree (unit, window_from, window_to) WHERE (state <> 'void'::text);


--
-- Name: survey_return_window_to_idx; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE INDEX survey_return_window_to_idx ON survey_return USING btree (window_to, unit);


--
-- Name: unit_act_code_key; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE UNIQUE INDEX unit_act_code_key ON unit_act USING btree (code);


--
-- Name: unit_act_external_id_key; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE UNIQUE INDEX unit_act_external_id_key ON unit_act USING btree (external_id) WHERE (external_id IS NOT NULL);


--
-- Name: unit_act_key_key; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE UNIQUE INDEX unit_act_key_key ON unit_act USING btree (key) WHERE (key IS NOT NULL);


--
-- Name: unit_agency_code_key; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE UNIQUE INDEX unit_agency_code_key ON unit USING btree (agency_code) WHERE (agency_code IS NOT NULL);


--
-- Name: unit_code_key; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE UNIQUE INDEX unit_code_key ON unit USING btree (code);


--
-- Name: unit_external_id_key; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE UNIQUE INDEX unit_external_id_key ON unit USING btree (external_id) WHERE (external_id IS NOT NULL);


--
-- Name: unit_relation_code_key; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE UNIQUE INDEX unit_relation_code_key ON unit_relation USING btree (code);


--
-- Name: unit_relation_external_id_key; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE UNIQUE INDEX unit_relation_external_id_key ON unit_relation USING btree (external_id) WHERE (external_id IS NOT NULL);


--
-- Name: unit_slug_key; Type: INDEX; Schema: nhip_upgrade; Owner: -
--

CREATE UNIQUE INDEX unit_slug_key ON unit USING btree (slug) WHERE (slug IS NOT NULL);


--
-- PostgreSQL database dump complete
--


