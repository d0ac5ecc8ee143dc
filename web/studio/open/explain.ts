import type { AccountLimits, Application, Proofs } from './queries.ts';
import { t } from './texts.ts';

type Explained = { title: string; rule: string; found: string; fix: string };

/** What a check asks, what was found, and what the button that mends it says (UX 42, DOMAIN 1.2). */
export function explain(check: Application['checks'][number], proofs: Proofs, limits: AccountLimits): Explained {
  const { realName, payoutAccount } = proofs;
  const { passed } = check;
  switch (check.id) {
    case 'payout_bound':
      return {
        title: t.payout_bound,
        rule: t.payout_boundRule,
        found: payoutAccount ? t.boundTo(payoutAccount.holderName, payoutAccount.accountLast4) : t.notBound,
        fix: t.payout_boundFix,
      };
    case 'real_name':
      return {
        title: t.real_name,
        rule: t.real_nameRule,
        found: realName ? t.verifiedAs(realName.name, realName.idLast4) : t.notVerified,
        fix: t.real_nameFix,
      };
    case 'session_fresh':
      return {
        title: t.session_fresh,
        rule: t.session_freshRule(limits.sessionFreshMinutes),
        found: passed ? t.sessionFresh(limits.sessionFreshMinutes) : t.sessionOld(limits.sessionFreshMinutes),
        fix: t.session_freshFix,
      };
    case 'adult':
      return {
        title: t.adult,
        rule: t.adultRule(limits.adultAgeYears),
        found: !realName ? t.notVerified : passed ? t.adultYes(limits.adultAgeYears) : t.adultNo(limits.adultAgeYears),
        fix: realName ? t.adultFix : t.real_nameFix,
      };
    case 'subject_match':
      return {
        title: t.subject_match,
        rule: t.subject_matchRule,
        found: !realName ? t.notVerified : !payoutAccount ? t.notBound : passed ? t.sameSubject : t.otherSubject,
        fix: payoutAccount ? t.subject_matchFix : t.payout_boundFix,
      };
    case 'subject_quota':
      return {
        title: t.subject_quota,
        rule: t.subject_quotaRule(limits.openAccountsPerPersonMax, limits.openAccountsPerEnterpriseMax),
        found: passed ? t.quotaFree : t.quotaFull,
        fix: t.subject_quotaFix,
      };
    case 'shop_open':
      return { title: t.shop_open, rule: t.shop_openRule, found: passed ? t.shopYes : t.shopNo, fix: t.shop_openFix };
    default:
      return {
        title: t.brand_invite,
        rule: t.brand_inviteRule,
        found: passed ? t.inviteYes : t.inviteNo,
        fix: t.brand_inviteFix,
      };
  }
}
