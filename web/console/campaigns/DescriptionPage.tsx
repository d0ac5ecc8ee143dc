import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState, type SubmitEvent } from 'react';
import type { Doc } from '../../../src/contents/body/body.ts';
import { plainText, proseOf } from '../../../src/contents/body/plain.ts';
import { DESCRIPTION_MAX } from '../../../src/distribution/campaigns/limits.ts';
import { isBlank } from '../../../src/lib/text.ts';
import { api, problemIn } from '../../api.ts';
import { WordsField } from '../../studio/editor/rich/WordsField.tsx';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { faultText, sayDone } from '../../ui/notices.ts';
import { PageHead } from '../../ui/PageHead.tsx';
import { Part } from '../../ui/Part.tsx';
import { campaignQuery } from './queries.ts';
import { t } from './texts.ts';
import './campaigns.css';

const route = getRouteApi('/shell/console/campaigns/description');

const REASON_MAX = 200;

/** The description of a campaign as rich text, on a page of its own: its editor weighs as much as the form. */
export function DescriptionPage() {
  const { id } = route.useSearch();
  const { data } = useSuspenseQuery(campaignQuery(id));
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [doc, setDoc] = useState<Doc>(() => data.descriptionBody ?? proseOf(data.description));
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const saving = useMutation({
    mutationFn: () => {
      const headers = { 'if-match': String(data.version) };
      const wish = { ...data, description: plainText(doc).trim(), descriptionBody: doc, reason };
      return api.distribution.changeCampaign(wish, { context: { headers } });
    },
    onSuccess: async () => {
      sayDone(t.saved);
      await queries.invalidateQueries({ queryKey: ['campaign'] });
      await navigate({ to: '/console/campaigns/$id', params: { id } });
    },
  });
  const stale = problemIn(saving.error)?.code === 'STALE_VERSION';
  const faults = [
    ...(isBlank(plainText(doc)) ? [t.fDescriptionNeeded] : []),
    ...(isBlank(reason) ? [t.reasonNeeded] : []),
  ];
  const save = (event: SubmitEvent) => {
    event.preventDefault();
    setAsked(true);
    if (faults.length === 0) saving.mutate();
  };
  const fault = saving.error ? (stale ? t.stale : faultText(saving.error)) : asked ? faults.join(' ') : '';
  return (
    <>
      <PageHead title={`${t.writeDescription} · ${data.title}`}>
        <LinkButton to="/console/campaigns/$id" params={{ id }}>
          {t.toCampaign}
        </LinkButton>
      </PageHead>
      <Part>
        <form className="campaign-writing" onSubmit={save}>
          <WordsField
            value={doc}
            onChange={(next) => setDoc(next as Doc)}
            label={t.fDescription}
            placeholder={t.fDescriptionPlaceholder}
            linkHint={t.fLinkHint}
            max={DESCRIPTION_MAX}
          />
          <label>
            {t.reason}
            <textarea
              className="plain-input"
              rows={3}
              maxLength={REASON_MAX}
              value={reason}
              onChange={({ target }) => setReason(target.value)}
            />
          </label>
          {fault === '' ? null : (
            <p className="fault" role="alert">
              {fault}
            </p>
          )}
          <Button type="primary" htmlType="submit" loading={saving.isPending} disabled={stale}>
            {t.save}
          </Button>
        </form>
      </Part>
    </>
  );
}
