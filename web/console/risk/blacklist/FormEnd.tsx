import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Flex } from 'antd';
import { problemIn } from '../../../api.ts';
import { faultText, sayDone } from '../../../ui/notices.ts';
import { b } from './texts.ts';

type Props = {
  doing: { error: Error | null; isPending: boolean };
  /** What the button does, and its name to those who do not see, where that says more. */
  act: string;
  name?: string;
  /** Absent where there is nothing to go back to. */
  cancel?: (() => void) | undefined;
};

/** How the forms of the blacklist end: what went wrong, the act, and the way back. */
export function FormEnd({ doing: { error, isPending }, act, name = act, cancel }: Props) {
  // What was read is not what stands: it is read anew before anything is done about it.
  const stale = problemIn(error)?.code === 'STALE_VERSION';
  return (
    <>
      {error ? (
        <Alert
          type="error"
          showIcon
          role="alert"
          className="blacklist-fault"
          title={stale ? b.stale : faultText(error)}
        />
      ) : null}
      <Flex gap={8} wrap>
        <Button type="primary" htmlType="submit" loading={isPending} disabled={stale} aria-label={name}>
          {act}
        </Button>
        {cancel ? <Button onClick={cancel}>{b.cancel}</Button> : null}
      </Flex>
    </>
  );
}

/** Says that something was done about a reader, shows the blacklist anew, and closes the form. */
export function useDone(close: () => void) {
  const queries = useQueryClient();
  return async (said: string) => {
    sayDone(said);
    await Promise.all(['blacklist', 'risk'].map((key) => queries.invalidateQueries({ queryKey: [key] })));
    close();
  };
}
