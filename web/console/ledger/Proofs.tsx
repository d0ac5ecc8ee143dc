import { queryOptions, useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { api } from '../../api.ts';
import { dateTime } from '../../text/dictionary.ts';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { Found } from './Found.tsx';
import { t } from './texts.ts';
import { signs } from '../../ui/signs.ts';

export type Proof = Awaited<ReturnType<typeof api.explaining.proofs>>['proofs'][number];

const proofsQuery = queryOptions({
  queryKey: ['ledger', 'proofs'],
  queryFn: () => api.explaining.proofs(),
  refetchInterval: 60_000,
});

/** The nightly proofs of the money: when each ran, what it found, and what that means. */
export function Proofs({ of }: { of: Proof[] }) {
  return (
    <ul className="proofs">
      {of.map((proof) => (
        <li key={proof.proof}>
          <b>{t[`proof_${proof.proof}`]}</b> <State of={proof} />
          {/* What a proof proves is said of it only when nothing differs. */}
          <p className="quiet num">
            {[
              ...(proof.faults > 0 || proof.at === null ? [] : [t[`why_${proof.proof}`]]),
              ...(proof.at ? [t.proofAt(dateTime(proof.at))] : []),
              // A large ledger is recomputed over several nights.
              ...(proof.wholeAt && proof.wholeAt !== proof.at ? [t.proofWholeAt(dateTime(proof.wholeAt))] : []),
            ].join(' · ')}
          </p>
          <Found of={proof} />
        </li>
      ))}
    </ul>
  );
}

function State({ of: { at, faults, late } }: { of: Proof }) {
  if (faults > 0) return <Pill tone="bad">{t.proofFaults(faults)}</Pill>;
  if (late) return <Pill tone="bad">{t.proofLate}</Pill>;
  return at ? <Pill tone="good">{t.proofFine}</Pill> : <Pill tone="plain">{t.proofNever}</Pill>;
}

/** An alarm where a proof found a difference or has not run; nothing else, so that its being there says enough (DOMAIN 13.1). */
export function ProofAlarm() {
  const { data } = useQuery(proofsQuery);
  const wrong = data?.proofs.filter(({ faults, late }) => faults > 0 || late) ?? [];
  if (wrong.length === 0) return null;
  const what = wrong.map(
    ({ proof, faults }) => `${t[`proof_${proof}`]} ${faults > 0 ? t.proofFaults(faults) : t.proofLate}`,
  );
  return (
    <Alert
      type="error"
      showIcon
      title={t.alarm(what.join(signs.clause))}
      description={t.alarmWhy}
      action={<LinkButton to="/console/ledger">{t.alarmLink}</LinkButton>}
    />
  );
}
