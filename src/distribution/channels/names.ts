import type { Tx } from '../../lib/db.ts';
import type { Lang } from '../../lib/problem.ts';
import type { Text } from '../../lib/text.ts';
import { allChannels } from './service.ts';

/** A sub-channel by its names in one language. */
export type SubChannelName = { code: string; name: string; channelCode: string; channelName: string };

/** What is called in one language, and where its operator gave a name, in another. */
export type Named = { name: string; nameEn: string | null };

export const called = ({ name, nameEn }: Named, lang: Lang): string => (lang === 'en' ? (nameEn ?? name) : name);

/** The name of a classification of a sub-channel. */
export async function classificationNames(
  tx: Tx,
  lang: Lang,
): Promise<(of: { targetId: string; classificationId: string | null }) => string> {
  const all = (await allChannels(tx)).flatMap(({ subChannels }) => subChannels);
  const names = new Map(
    all.flatMap(({ code, classificationScheme }) =>
      classificationScheme.map((one): [string, string] => [`${code} ${one.id}`, called(one, lang)]),
    ),
  );
  return ({ targetId, classificationId }) =>
    classificationId === null ? '' : (names.get(`${targetId} ${classificationId}`) ?? classificationId);
}

/** Every sub-channel by its names, by code. */
export async function subChannelNames(tx: Tx, lang: Lang): Promise<(code: string) => SubChannelName> {
  const channels = await allChannels(tx);
  const names = new Map(
    channels.flatMap((channel) =>
      channel.subChannels.map((one): [string, SubChannelName] => [
        one.code,
        { code: one.code, name: called(one, lang), channelCode: channel.code, channelName: called(channel, lang) },
      ]),
    ),
  );
  return (code) => names.get(code) ?? { code, name: code, channelCode: '', channelName: '' };
}

/** What transactions have read already: one that tells many accounts reads the names once. */
const readBy = new WeakMap<Tx, Promise<(code: string) => Text>>();

/** A sub-channel with its channel in both languages, for what is put into words later. */
export async function subChannelText(tx: Tx, code: string): Promise<Text> {
  const known = readBy.get(tx) ?? textsOf(tx);
  readBy.set(tx, known);
  return (await known)(code);
}

async function textsOf(tx: Tx): Promise<(code: string) => Text> {
  const [zh, en] = [await subChannelNames(tx, 'zh-CN'), await subChannelNames(tx, 'en')];
  const whole = ({ channelName, name }: SubChannelName) => (channelName === '' ? name : `${channelName} · ${name}`);
  return (code) => ({ zh: whole(zh(code)), en: whole(en(code)) });
}
