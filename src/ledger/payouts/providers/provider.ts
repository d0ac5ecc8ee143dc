import type { Config } from '../../../lib/config.ts';
import type { Fen } from '../../../lib/money.ts';

/** One transfer. `requestNo` is the payout's id, so that however often it is asked for, it is made once. */
export type Transfer = { requestNo: string; netFen: Fen; accountNo: string; holderName: string };

/**
 * What a provider says of a transfer. `pending`: it is under way, or nobody can say. `unheard`: the provider has never heard
 * of its number.
 */
export type Outcome = {
  state: 'confirmed' | 'failed' | 'returned' | 'pending' | 'unheard';
  reason: string | null;
  providerRef: string | null;
};

/** Who carries payouts out by being called. Whatever goes wrong on the way is thrown: then nobody knows the outcome. */
export type TransferProvider = {
  transfer: (order: Transfer) => Promise<Outcome>;
  query: (order: Transfer) => Promise<Outcome>;
  /** What a notice of the provider is about: `other` than a transfer, or not signed by it at all. */
  notice: (fields: Record<string, string>) => { noticeId: string; requestNo: string } | 'other' | 'not_signed';
};

/** Whether Alipay's adapter is configured. */
export function canTransfer({ alipay }: Config): boolean {
  return alipay !== undefined;
}

const opened = new WeakMap<Config, Promise<TransferProvider>>();

/** The provider that the deployment has configured, loaded at its first use. Throws without one. */
export function transferProvider(config: Config): Promise<TransferProvider> {
  const { alipay } = config;
  if (!alipay) throw new Error('no provider of transfers is configured');
  let provider = opened.get(config);
  if (!provider) {
    provider = import('./alipay.ts').then((adapter) => adapter.openAlipay(alipay));
    opened.set(config, provider);
  }
  return provider;
}
