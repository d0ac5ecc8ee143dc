import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Flex, Input, Modal, Skeleton } from 'antd';
import { useState } from 'react';
import { api } from '../../api.ts';
import { dateTime } from '../../text/dictionary.ts';
import { faultText, sayDone } from '../../ui/notices.ts';
import { PicturePicker } from '../PicturePicker.tsx';
import { stateQuery, type Decision } from './queries.ts';
import { h } from './texts.ts';

const TEXT_MIN = 20;
const TEXT_MAX = 1000;
const PICTURES_MAX = 5;

type Props = { decision: Decision; go: (decision: Decision) => void; close: () => void };

/** The form of an appeal, or why this decision cannot be appealed (UX 23, 24). */
export function OpenAppeal({ decision, go, close }: Props) {
  const [text, setText] = useState('');
  const [pictureIds, setPictureIds] = useState<string[]>([]);
  const queries = useQueryClient();
  const { data: state } = useQuery(stateQuery(decision));
  const opening = useMutation({
    mutationFn: () => api.appeals.openAppeal({ ...decision, text, pictureIds }),
    onSuccess: async () => {
      sayDone(h.sent);
      await queries.invalidateQueries({ queryKey: ['health'] });
      close();
    },
  });
  const length = Array.from(text.trim()).length;
  const may = state?.appealable ?? false;
  return (
    <Modal
      open
      width={560}
      title={h.appealTitle}
      okText={h.submit}
      cancelText={h.close}
      okButtonProps={{ disabled: !may || length < TEXT_MIN || length > TEXT_MAX }}
      confirmLoading={opening.isPending}
      onOk={() => opening.mutate()}
      onCancel={close}
    >
      {state ? null : <Skeleton active />}
      {state?.why ? (
        <Alert
          type="info"
          showIcon
          title={h[`why_${state.why}`]}
          action={
            state.violationId === null ? null : (
              <Button size="small" onClick={() => go({ kind: 'violation', subjectId: state.violationId ?? '' })}>
                {h.toViolation}
              </Button>
            )
          }
        />
      ) : null}
      {may && state ? (
        <Flex vertical gap={12}>
          <p className="quiet num">
            {h.appealHint} {state.until === null ? '' : h.mayUntil(dateTime(state.until))} · {h.leftNow(state.openLeft)}
          </p>
          <label>
            {h.text}
            <Input.TextArea
              rows={6}
              maxLength={TEXT_MAX}
              showCount
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          </label>
          <PicturePicker ids={pictureIds} put={setPictureIds} max={PICTURES_MAX} />
          {opening.error ? <Alert type="error" showIcon role="alert" title={faultText(opening.error)} /> : null}
        </Flex>
      ) : null}
    </Modal>
  );
}
