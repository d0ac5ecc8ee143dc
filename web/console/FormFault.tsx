import { Alert, Button, Flex } from 'antd';
import { problemIn } from '../api.ts';
import { dictionary } from '../text/dictionary.ts';
import { lang } from '../ui/lang.ts';
import { faultText } from '../ui/notices.ts';
import './form-fault.css';

const t = dictionary({
  'zh-CN': {
    stale: '别人刚刚改过这里。您填的都还在表单里。',
    look: '看现在的',
    overwrite: '以我的为准，覆盖',
  },
  en: {
    stale: 'Somebody else has just changed this. What you filled in is still here.',
    look: 'See it as it is now',
    overwrite: 'Save mine over it',
  },
})(lang);

type Props = { error: Error | null; saving: boolean; onOverwrite: (version: number) => void };

/** Why a form was not saved. Where somebody else was quicker, nothing is lost: one looks at his, and may save over it. */
export function FormFault({ error, saving, onOverwrite }: Props) {
  if (!error) return null;
  const problem = problemIn(error);
  const current =
    problem?.code === 'STALE_VERSION' ? (problem['current'] as { version: number } | undefined) : undefined;
  if (!current) return <Alert className="form-fault" type="error" showIcon role="alert" title={faultText(error)} />;
  return (
    <Alert
      className="form-fault"
      type="warning"
      showIcon
      role="alert"
      title={t.stale}
      action={
        <Flex gap={8} wrap>
          <Button size="small" href={location.href} target="_blank">
            {t.look}
          </Button>
          <Button size="small" type="primary" loading={saving} onClick={() => onOverwrite(current.version)}>
            {t.overwrite}
          </Button>
        </Flex>
      }
    />
  );
}
