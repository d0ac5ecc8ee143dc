import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Card } from 'antd';
import { useRef } from 'react';
import type { ErrorRow } from '../../../src/lib/problem.ts';
import { api, problemIn } from '../../api.ts';
import { faultText, sayDone } from '../../ui/notices.ts';
import { textOfFile } from '../../ui/textOfFile.ts';
import type { Batch } from './queries.ts';
import { say, t } from './texts.ts';

/** Takes the bank's result file; what is wrong in it is named by line and field. */
export function Results({ batch: { id } }: { batch: Batch }) {
  const queries = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const take = useMutation({
    mutationFn: async (file: File) => api.payouts.results({ id, content: await textOfFile(file) }),
    onSuccess: async ({ confirmed, failed, returned, unchanged }) => {
      sayDone(t.taken(confirmed, failed, returned, unchanged));
      await queries.invalidateQueries({ queryKey: ['payouts'] });
    },
  });
  const faults = problemIn(take.error)?.errors ?? [];
  return (
    <Card size="small" className="payout-results">
      <input
        ref={input}
        type="file"
        accept=".csv,text/csv,text/plain"
        className="unseen"
        aria-label={t.upload}
        tabIndex={-1}
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file) take.mutate(file);
          // The same file can be chosen again after it was corrected.
          target.value = '';
        }}
      />
      <Button loading={take.isPending} onClick={() => input.current?.click()}>
        {t.upload}
      </Button>
      <p className="quiet">{t.uploadWhy}</p>
      {take.error ? (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={faults.length > 0 ? t.wrongLines : faultText(take.error)}
          description={
            faults.length > 0 ? (
              <ul className="payout-faults num">
                {faults.map((fault) => (
                  <li key={`${fault.path}${fault.code}`}>{textOf(fault)}</li>
                ))}
              </ul>
            ) : undefined
          }
        />
      ) : null}
    </Card>
  );
}

/** What is wrong with a line's field, or with the file where no line is named: what is empty or too large has none. */
function textOf({ path, code, message }: ErrorRow): string {
  const [, line, field = ''] = /^lines\[(\d+)\]\.(\w+)$/.exec(path) ?? [];
  return line === undefined ? t.wrongFile(message) : t.wrong(line, say('field', field), say('fault', code, message));
}
