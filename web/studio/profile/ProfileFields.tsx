import { Form, Input, type FormInstance } from 'antd';
import { domainNames } from '../../../src/lib/domain-names.ts';
import { codePoints } from '../../../src/lib/text.ts';
import { Choice } from '../../ui/Choice.tsx';
import { lang } from '../../ui/lang.ts';
import type { AccountLimits } from '../open/queries.ts';
import { AvatarField } from './AvatarField.tsx';
import { t } from './texts.ts';

export type Profile = { name: string; avatarMediaId: string; intro: string; chosenDomain: string };

export const profileNames = ['name', 'intro', 'chosenDomain', 'avatarMediaId'] as const satisfies (keyof Profile)[];

type Props = { form: FormInstance<Profile>; limits: AccountLimits; nameLockedUntil?: string | undefined };

/** Name, avatar, introduction and domain with their counters in code points (DOMAIN 1.2). */
export function ProfileFields({ form, limits, nameLockedUntil }: Props) {
  const name = Form.useWatch('name', form) ?? '';
  const { nameCharsMin, nameCharsMax, introCharsMax } = limits;
  const domains = Object.entries(domainNames).map(([value, text]) => ({
    value,
    label: lang === 'en' ? text.en : text.zh,
  }));
  return (
    <>
      <Form.Item name="avatarMediaId" label={t.avatar} rules={[{ required: true, message: t.avatarMissing }]}>
        <AvatarField sidePxMin={limits.avatarSidePxMin} name={name} />
      </Form.Item>
      <Form.Item
        name="name"
        label={t.name}
        extra={
          nameLockedUntil ? t.nameLocked(limits.nameChangeDays, nameLockedUntil) : t.nameHint(limits.nameChangeDays)
        }
        rules={[
          { required: true, message: t.nameMissing },
          {
            validator: (_rule, value: string) =>
              !value || (codePoints(value) >= nameCharsMin && codePoints(value) <= nameCharsMax)
                ? Promise.resolve()
                : Promise.reject(new Error(t.nameLength(nameCharsMin, nameCharsMax))),
          },
        ]}
      >
        <Input count={counter(nameCharsMax)} disabled={nameLockedUntil !== undefined} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="intro"
        label={t.intro}
        extra={t.introHint}
        rules={[
          {
            validator: (_rule, value: string | undefined) =>
              codePoints(value ?? '') <= introCharsMax
                ? Promise.resolve()
                : Promise.reject(new Error(t.introLength(introCharsMax))),
          },
        ]}
      >
        <Input.TextArea count={counter(introCharsMax)} autoSize={{ minRows: 2, maxRows: 5 }} />
      </Form.Item>
      <Form.Item
        name="chosenDomain"
        label={t.domain}
        extra={t.domainHint}
        rules={[{ required: true, message: t.domainMissing }]}
      >
        <Choice options={domains} showSearch={{ optionFilterProp: 'label' }} placeholder={t.domainMissing} />
      </Form.Item>
    </>
  );
}

/** A counter in code points that tells how far over the limit a text is, but never cuts it. */
function counter(max: number) {
  return { show: true, max, strategy: codePoints };
}
