CREATE TABLE "document_acceptances" (
	"user_id" uuid NOT NULL,
	"document" text NOT NULL,
	"version" integer NOT NULL,
	"accepted_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "document_acceptances_pk" PRIMARY KEY("user_id","document","version"),
	CONSTRAINT "document_acceptances_document_known" CHECK ("document_acceptances"."document" in ('terms', 'health-consent'))
);
--> statement-breakpoint
CREATE TABLE "person_keys" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"wrapped" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT hearth_now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT hearth_now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "user_roles" (
	"user_id" uuid NOT NULL,
	"role" text NOT NULL,
	"granted_by" uuid,
	"granted_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "user_roles_pk" PRIMARY KEY("user_id","role"),
	CONSTRAINT "user_roles_role_known" CHECK ("user_roles"."role" in ('moderator', 'lead', 'admin'))
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY NOT NULL,
	"pseudonym" text NOT NULL,
	"pseudonym_key" text NOT NULL,
	"password_hash" text NOT NULL,
	"email_sealed" text,
	"email_hash" text,
	"country" text,
	"time_zone" text,
	"state" text NOT NULL,
	"adult_confirmed_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"demo" boolean DEFAULT false NOT NULL,
	CONSTRAINT "users_state_known" CHECK ("users"."state" in ('active', 'erased'))
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"group_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"author_id" uuid NOT NULL,
	"client_message_id" uuid NOT NULL,
	"text_hash" text NOT NULL,
	"text" text,
	"state" text NOT NULL,
	"seq" bigint,
	"reply_to" uuid,
	"sent_at" timestamp (3) with time zone NOT NULL,
	"edited_at" timestamp (3) with time zone,
	CONSTRAINT "messages_pk" PRIMARY KEY("group_id","id"),
	CONSTRAINT "messages_send_key_unique" UNIQUE("group_id","author_id","client_message_id"),
	CONSTRAINT "messages_state_known" CHECK ("messages"."state" in ('posted', 'held', 'retracted', 'hidden', 'removed', 'erased')),
	CONSTRAINT "messages_seq_when_visible" CHECK (("messages"."state" not in ('posted', 'hidden') or "messages"."seq" is not null) and ("messages"."state" <> 'held' or "messages"."seq" is null)),
	CONSTRAINT "messages_text_when_kept" CHECK ("messages"."state" not in ('posted', 'held') or "messages"."text" is not null)
);
--> statement-breakpoint
CREATE TABLE "room_events" (
	"group_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"kind" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"message_id" uuid,
	"membership_id" uuid,
	"codes" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "room_events_pk" PRIMARY KEY("group_id","seq")
);
--> statement-breakpoint
CREATE TABLE "room_holders" (
	"group_id" uuid NOT NULL,
	"membership_id" uuid NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"heartbeat_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "room_holders_pk" PRIMARY KEY("group_id","membership_id")
);
--> statement-breakpoint
CREATE TABLE "rooms" (
	"group_id" uuid PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"head" bigint DEFAULT 0 NOT NULL,
	"floor" bigint DEFAULT 1 NOT NULL,
	"slow_seconds" integer DEFAULT 0 NOT NULL,
	"step" text,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "rooms_state_known" CHECK ("rooms"."state" in ('open', 'paused', 'closed')),
	CONSTRAINT "rooms_floor_sane" CHECK ("rooms"."floor" between 1 and "rooms"."head" + 1)
);
--> statement-breakpoint
CREATE TABLE "shifts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"rank" text NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"heartbeat_at" timestamp (3) with time zone,
	CONSTRAINT "shifts_rank_known" CHECK ("shifts"."rank" in ('moderator', 'lead')),
	CONSTRAINT "shifts_end_after_start" CHECK ("shifts"."ends_at" > "shifts"."starts_at")
);
--> statement-breakpoint
CREATE TABLE "support_cards" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"group_id" uuid NOT NULL,
	"membership_id" uuid NOT NULL,
	"message_id" uuid,
	"case_id" uuid,
	"kind" text NOT NULL,
	"tier" text NOT NULL,
	"size" text NOT NULL,
	"message_state" text NOT NULL,
	"refused_because" text,
	"progress" text NOT NULL,
	"country" text,
	"answered" text,
	"open" boolean DEFAULT true NOT NULL,
	"offered_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "support_cards_refusal_named" CHECK (("support_cards"."message_state" = 'refused') = ("support_cards"."refused_because" is not null))
);
--> statement-breakpoint
CREATE TABLE "agreement_acceptances" (
	"group_id" uuid NOT NULL,
	"membership_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"accepted_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "agreement_acceptances_pk" PRIMARY KEY("group_id","membership_id","version")
);
--> statement-breakpoint
CREATE TABLE "agreements" (
	"group_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"statements" jsonb NOT NULL,
	"published_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "agreements_pk" PRIMARY KEY("group_id","version")
);
--> statement-breakpoint
CREATE TABLE "groups" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"topic" text NOT NULL,
	"summary" text NOT NULL,
	"for_whom" text NOT NULL,
	"letter" text NOT NULL,
	"join_policy" text NOT NULL,
	"capacity" integer,
	"state" text NOT NULL,
	"time_zone" text NOT NULL,
	"agreement_version" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"demo" boolean DEFAULT false NOT NULL,
	CONSTRAINT "groups_state_known" CHECK ("groups"."state" in ('listed', 'unlisted', 'archived')),
	CONSTRAINT "groups_join_policy_known" CHECK ("groups"."join_policy" in ('open', 'ask')),
	CONSTRAINT "groups_capacity_positive" CHECK ("groups"."capacity" is null or "groups"."capacity" > 0)
);
--> statement-breakpoint
CREATE TABLE "memberships" (
	"id" uuid PRIMARY KEY NOT NULL,
	"group_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"name" text NOT NULL,
	"name_key" text NOT NULL,
	"role" text NOT NULL,
	"state" text NOT NULL,
	"answer_sealed" text,
	"requested_at" timestamp (3) with time zone NOT NULL,
	"joined_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "memberships_group_user_unique" UNIQUE("group_id","user_id"),
	CONSTRAINT "memberships_group_name_unique" UNIQUE("group_id","name_key"),
	CONSTRAINT "memberships_group_id_unique" UNIQUE("group_id","id"),
	CONSTRAINT "memberships_role_known" CHECK ("memberships"."role" in ('member', 'facilitator', 'moderator')),
	CONSTRAINT "memberships_state_known" CHECK ("memberships"."state" in ('pending', 'waitlisted', 'offered', 'active', 'declined', 'left', 'removed')),
	CONSTRAINT "memberships_active_joined" CHECK ("memberships"."state" <> 'active' or "memberships"."joined_at" is not null)
);
--> statement-breakpoint
CREATE TABLE "meetings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"group_id" uuid NOT NULL,
	"title" text NOT NULL,
	"starts_local" text NOT NULL,
	"time_zone" text NOT NULL,
	"recurrence" text NOT NULL,
	"duration_minutes" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "meetings_duration_sane" CHECK ("meetings"."duration_minutes" between 5 and 480)
);
--> statement-breakpoint
CREATE TABLE "case_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"kind" text NOT NULL,
	"actor_id" uuid,
	"codes" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "case_keys" (
	"case_id" uuid PRIMARY KEY NOT NULL,
	"wrapped" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT hearth_now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "case_messages" (
	"case_id" uuid NOT NULL,
	"group_id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	"source" text NOT NULL,
	"tier" text NOT NULL,
	"reasons" jsonb NOT NULL,
	"rule_version" text,
	"held" text,
	"added_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "case_messages_pk" PRIMARY KEY("case_id","message_id")
);
--> statement-breakpoint
CREATE TABLE "cases" (
	"id" uuid PRIMARY KEY NOT NULL,
	"group_id" uuid NOT NULL,
	"lane" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"tier" text NOT NULL,
	"state" text NOT NULL,
	"outcome" text,
	"claimed_by" uuid,
	"claim_until" timestamp (3) with time zone,
	"step" integer DEFAULT 0 NOT NULL,
	"deadline_at" timestamp (3) with time zone,
	"acknowledged_at" timestamp (3) with time zone,
	"acknowledged_by" uuid,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"closed_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "cases_id_lane_unique" UNIQUE("id","lane"),
	CONSTRAINT "cases_lane_known" CHECK ("cases"."lane" in ('care', 'conduct')),
	CONSTRAINT "cases_tier_known" CHECK ("cases"."tier" in ('low', 'moderate', 'high', 'imminent')),
	CONSTRAINT "cases_claim_whole" CHECK ("cases"."claimed_by" is null or "cases"."claim_until" is not null),
	CONSTRAINT "cases_closed_whole" CHECK (("cases"."state" = 'closed') = ("cases"."closed_at" is not null) and ("cases"."state" = 'closed') = ("cases"."outcome" is not null))
);
--> statement-breakpoint
CREATE TABLE "evidence" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"group_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"message_id" uuid,
	"refused_because" text,
	"body_sealed" text NOT NULL,
	"kept_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "notices" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"group_id" uuid,
	"case_id" uuid,
	"kind" text NOT NULL,
	"codes" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"read_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "reports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"group_id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	"reporter_id" uuid NOT NULL,
	"lane" text NOT NULL,
	"reason" text NOT NULL,
	"note_sealed" text,
	"case_id" uuid NOT NULL,
	"reported_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "reports_once" UNIQUE("reporter_id","message_id","lane")
);
--> statement-breakpoint
CREATE TABLE "restrictions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"group_id" uuid,
	"kind" text NOT NULL,
	"purpose" text NOT NULL,
	"reason" text NOT NULL,
	"case_id" uuid,
	"case_lane" text,
	"imposed_by" uuid,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone,
	"review_at" timestamp (3) with time zone,
	"lifted_at" timestamp (3) with time zone,
	"lifted_by" uuid,
	"lift_reason" text,
	CONSTRAINT "restrictions_case_lane_whole" CHECK (("restrictions"."case_id" is null) = ("restrictions"."case_lane" is null)),
	CONSTRAINT "restrictions_lane_conduct" CHECK ("restrictions"."case_lane" is null or "restrictions"."case_lane" = 'conduct'),
	CONSTRAINT "restrictions_sanction_names_case" CHECK ("restrictions"."purpose" <> 'sanction' or "restrictions"."case_id" is not null),
	CONSTRAINT "restrictions_calming_is_short" CHECK ("restrictions"."purpose" <> 'calming' or ("restrictions"."group_id" is not null and "restrictions"."ends_at" is not null and "restrictions"."ends_at" <= "restrictions"."starts_at" + interval '24 hours' and "restrictions"."kind" in ('slow', 'hold-first', 'mute'))),
	CONSTRAINT "restrictions_grave_are_reviewed" CHECK ("restrictions"."kind" not in ('remove', 'ban') or "restrictions"."review_at" is not null),
	CONSTRAINT "restrictions_end_after_start" CHECK ("restrictions"."ends_at" is null or "restrictions"."ends_at" > "restrictions"."starts_at")
);
--> statement-breakpoint
CREATE TABLE "audit_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" uuid,
	"action" text NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"group_id" uuid,
	"case_id" uuid,
	"codes" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"request_id" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "due_work" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"subject_id" uuid,
	"payload" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"state" text NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"lease_until" timestamp (3) with time zone,
	"fence" integer DEFAULT 0 NOT NULL,
	"idempotency_key" text NOT NULL,
	"last_error" text,
	"created_at" timestamp (3) with time zone DEFAULT hearth_now() NOT NULL,
	"finished_at" timestamp (3) with time zone,
	CONSTRAINT "due_work_state_known" CHECK ("due_work"."state" in ('pending', 'waiting', 'done', 'cancelled', 'failed'))
);
--> statement-breakpoint
CREATE TABLE "settings" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"changed_by" uuid
);
--> statement-breakpoint
ALTER TABLE "document_acceptances" ADD CONSTRAINT "document_acceptances_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_keys" ADD CONSTRAINT "person_keys_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_roles" ADD CONSTRAINT "user_roles_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_roles" ADD CONSTRAINT "user_roles_granted_by_users_id_fk" FOREIGN KEY ("granted_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_group_id_rooms_group_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."rooms"("group_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_author_fk" FOREIGN KEY ("group_id","author_id") REFERENCES "public"."memberships"("group_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_reply_fk" FOREIGN KEY ("group_id","reply_to") REFERENCES "public"."messages"("group_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "room_events" ADD CONSTRAINT "room_events_group_id_rooms_group_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."rooms"("group_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "room_events" ADD CONSTRAINT "room_events_message_fk" FOREIGN KEY ("group_id","message_id") REFERENCES "public"."messages"("group_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "room_holders" ADD CONSTRAINT "room_holders_group_id_rooms_group_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."rooms"("group_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "room_holders" ADD CONSTRAINT "room_holders_membership_fk" FOREIGN KEY ("group_id","membership_id") REFERENCES "public"."memberships"("group_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rooms" ADD CONSTRAINT "rooms_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shifts" ADD CONSTRAINT "shifts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "support_cards" ADD CONSTRAINT "support_cards_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "support_cards" ADD CONSTRAINT "support_cards_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "support_cards" ADD CONSTRAINT "support_cards_membership_fk" FOREIGN KEY ("group_id","membership_id") REFERENCES "public"."memberships"("group_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_acceptances" ADD CONSTRAINT "agreement_acceptances_membership_fk" FOREIGN KEY ("group_id","membership_id") REFERENCES "public"."memberships"("group_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_acceptances" ADD CONSTRAINT "agreement_acceptances_agreement_fk" FOREIGN KEY ("group_id","version") REFERENCES "public"."agreements"("group_id","version") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreements" ADD CONSTRAINT "agreements_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_events" ADD CONSTRAINT "case_events_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_events" ADD CONSTRAINT "case_events_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_keys" ADD CONSTRAINT "case_keys_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_messages" ADD CONSTRAINT "case_messages_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_messages" ADD CONSTRAINT "case_messages_message_fk" FOREIGN KEY ("group_id","message_id") REFERENCES "public"."messages"("group_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_claimed_by_users_id_fk" FOREIGN KEY ("claimed_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_acknowledged_by_users_id_fk" FOREIGN KEY ("acknowledged_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_subject_fk" FOREIGN KEY ("group_id","subject_id") REFERENCES "public"."memberships"("group_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_message_fk" FOREIGN KEY ("group_id","message_id") REFERENCES "public"."messages"("group_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_reporter_fk" FOREIGN KEY ("group_id","reporter_id") REFERENCES "public"."memberships"("group_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "restrictions" ADD CONSTRAINT "restrictions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "restrictions" ADD CONSTRAINT "restrictions_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "restrictions" ADD CONSTRAINT "restrictions_imposed_by_users_id_fk" FOREIGN KEY ("imposed_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "restrictions" ADD CONSTRAINT "restrictions_lifted_by_users_id_fk" FOREIGN KEY ("lifted_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "restrictions" ADD CONSTRAINT "restrictions_conduct_case_fk" FOREIGN KEY ("case_id","case_lane") REFERENCES "public"."cases"("id","lane") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "users_pseudonym_key_unique" ON "users" USING btree ("pseudonym_key");--> statement-breakpoint
CREATE UNIQUE INDEX "users_email_hash_unique" ON "users" USING btree ("email_hash");--> statement-breakpoint
CREATE INDEX "messages_held" ON "messages" USING btree ("group_id","author_id") WHERE "messages"."state" = 'held';--> statement-breakpoint
CREATE INDEX "shifts_by_end" ON "shifts" USING btree ("ends_at");--> statement-breakpoint
CREATE INDEX "shifts_by_user" ON "shifts" USING btree ("user_id","ends_at");--> statement-breakpoint
CREATE INDEX "support_cards_open" ON "support_cards" USING btree ("user_id","group_id","offered_at") WHERE "support_cards"."open";--> statement-breakpoint
CREATE INDEX "support_cards_by_case" ON "support_cards" USING btree ("case_id");--> statement-breakpoint
CREATE UNIQUE INDEX "groups_slug_unique" ON "groups" USING btree ("slug");--> statement-breakpoint
CREATE INDEX "groups_listed" ON "groups" USING btree ("topic","name") WHERE "groups"."state" = 'listed';--> statement-breakpoint
CREATE INDEX "memberships_by_user" ON "memberships" USING btree ("user_id","state");--> statement-breakpoint
CREATE INDEX "memberships_by_state" ON "memberships" USING btree ("group_id","state","requested_at");--> statement-breakpoint
CREATE INDEX "meetings_by_group" ON "meetings" USING btree ("group_id");--> statement-breakpoint
CREATE INDEX "case_events_by_case" ON "case_events" USING btree ("case_id","id");--> statement-breakpoint
CREATE INDEX "case_messages_by_message" ON "case_messages" USING btree ("group_id","message_id");--> statement-breakpoint
CREATE UNIQUE INDEX "cases_one_open_care" ON "cases" USING btree ("subject_id") WHERE "cases"."lane" = 'care' and "cases"."state" = 'open';--> statement-breakpoint
CREATE INDEX "cases_open" ON "cases" USING btree ("state","deadline_at");--> statement-breakpoint
CREATE INDEX "evidence_by_case" ON "evidence" USING btree ("case_id","kept_at");--> statement-breakpoint
CREATE INDEX "notices_by_user" ON "notices" USING btree ("user_id","created_at");--> statement-breakpoint
CREATE INDEX "reports_by_case" ON "reports" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "restrictions_by_user" ON "restrictions" USING btree ("user_id","group_id") WHERE "restrictions"."lifted_at" is null;--> statement-breakpoint
CREATE INDEX "audit_events_by_time" ON "audit_events" USING btree ("at");--> statement-breakpoint
CREATE INDEX "audit_events_by_case" ON "audit_events" USING btree ("case_id");--> statement-breakpoint
CREATE UNIQUE INDEX "due_work_key_unique" ON "due_work" USING btree ("idempotency_key");--> statement-breakpoint
CREATE INDEX "due_work_pending" ON "due_work" USING btree ("due_at") WHERE "due_work"."state" = 'pending';--> statement-breakpoint
CREATE INDEX "due_work_waiting" ON "due_work" USING btree ("created_at") WHERE "due_work"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX "due_work_by_subject" ON "due_work" USING btree ("subject_id","kind");