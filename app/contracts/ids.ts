/** Branded ids: a person, a membership and a message can't be mistaken for one another. */
import { z } from 'zod';

const uuid = <B extends string>() => z.uuid().brand<B>();

export const userIdSchema = uuid<'user'>();
export const groupIdSchema = uuid<'group'>();
/** The id of a membership: how a person is known to others in one group, and nowhere else. */
export const memberIdSchema = uuid<'member'>();
export const messageIdSchema = uuid<'message'>();
export const caseIdSchema = uuid<'case'>();
export const supportIdSchema = uuid<'support'>();
export const reportIdSchema = uuid<'report'>();

export type UserId = z.infer<typeof userIdSchema>;
export type GroupId = z.infer<typeof groupIdSchema>;
export type MemberId = z.infer<typeof memberIdSchema>;
export type MessageId = z.infer<typeof messageIdSchema>;
export type CaseId = z.infer<typeof caseIdSchema>;
export type SupportId = z.infer<typeof supportIdSchema>;
export type ReportId = z.infer<typeof reportIdSchema>;
