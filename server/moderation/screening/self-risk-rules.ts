/** What people say of their own life. Tiers follow the Columbia protocol's screener, a step more careful. */
import type { ScreeningRule } from './rule.ts';
import { dangerRules } from './self-risk-danger.ts';
import { thoughtRules } from './self-risk-thoughts.ts';

/** All rules on what somebody says of their own life. */
export const selfRiskRules: readonly ScreeningRule[] = [...thoughtRules, ...dangerRules];
