import { createPrivateKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { AlipaySdk, type AlipaySdkConfig } from 'alipay-sdk';
import { z } from 'zod';
import type { AlipaySettings } from '../../../lib/config.ts';
import { SECOND } from '../../../lib/time.ts';
import { yuan } from '../../../lib/money.ts';
import type { Outcome, Transfer, TransferProvider } from './provider.ts';

/** Longer than Alipay takes; what has not answered by then has an unknown outcome. */
const ANSWER_MS_MAX = 15 * SECOND;
const REASON_CHARS_MAX = 200;

const product = { productCode: 'TRANS_ACCOUNT_NO_PWD', bizScene: 'DIRECT_TRANSFER' };

const jsonText = z.string().transform((text, context) => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    context.addIssue('no JSON');
    return z.NEVER;
  }
});

/** What the two calls answer; the SDK has checked Alipay's signature before. */
const answerSchema = z.object({
  code: z.string(),
  subCode: z.string().optional(),
  subMsg: z.string().optional(),
  status: z.string().optional(),
  outBizNo: z.string().optional(),
  orderId: z.string().optional(),
  transAmount: z.union([z.string(), z.number()]).optional(),
  errorCode: z.string().optional(),
  failReason: z.string().optional(),
});
type Answer = z.infer<typeof answerSchema>;

/** A message to the app's gateway that a transfer has moved. Of what it holds only the number is used. */
const noticeSchema = z.object({
  notify_id: z.string().min(1).max(128),
  msg_method: z.literal('alipay.fund.trans.order.changed'),
  biz_content: jsonText.pipe(z.object({ out_biz_no: z.string().min(1).max(64) })),
});

/** Refusals after which there is no transfer and will be none. Every other one leaves the outcome open. */
const definite = new Set([
  'PAYER_BALANCE_NOT_ENOUGH',
  'BALANCE_IS_NOT_ENOUGH',
  'PAYER_STATUS_ERROR',
  'PAYER_PERMLIMIT_CHECK_FAILURE',
  'PAYEE_NOT_EXIST',
  'PAYEE_USERINFO_ERROR',
  'PAYEE_USER_INFO_ERROR',
  'PAYEE_ACC_OCUPIED',
  'PAYEE_USER_TYPE_ERROR',
  'PAYEE_ACCOUNT_STATUS_ERROR',
  'PAYEE_CERTIFY_LEVEL_LIMIT',
  'PAYEE_TRUSTEESHIP_ACC_OVER_LIMIT',
  'EXCEED_LIMIT_UNRN_DM_AMOUNT',
  'EXCEED_LIMIT_SM_AMOUNT',
  'EXCEED_LIMIT_DM_MAX_AMOUNT',
]);

/**
 * Alipay's transfer to an account (`alipay.fund.trans.uni.transfer`) through its own SDK: requests are signed with the
 * app's key (RSA2), and an answer that is not signed with Alipay's is none.
 */
export async function openAlipay(settings: AlipaySettings): Promise<TransferProvider> {
  const sdk = new AlipaySdk(await sdkConfig(settings));
  const call = async (method: string, bizContent: object, order: Transfer): Promise<Answer> => {
    const answer = answerSchema.parse(await sdk.exec(method, { bizContent }, { validateSign: true }));
    if (answer.outBizNo !== undefined && answer.outBizNo !== order.requestNo)
      throw new Error(`Alipay answers about another transfer than ${order.requestNo}`);
    return answer;
  };
  return {
    transfer: async (order) => {
      const identityType = /^2088\d{12}$/.test(order.accountNo) ? 'ALIPAY_USER_ID' : 'ALIPAY_LOGON_ID';
      const payeeInfo = { identity: order.accountNo, identityType, name: order.holderName };
      const wish = { outBizNo: order.requestNo, transAmount: yuan(order.netFen), orderTitle: '佣金付款', payeeInfo };
      return outcomeOf(await call('alipay.fund.trans.uni.transfer', { ...product, ...wish }, order), order);
    },
    query: async (order) => {
      const wish = { ...product, outBizNo: order.requestNo };
      return outcomeOf(await call('alipay.fund.trans.common.query', wish, order), order);
    },
    notice: (fields) => {
      // The SDK would check whatever algorithm the notice names; SHA-1 is not good enough.
      const ours = fields['app_id'] === settings.appId && fields['sign_type'] === 'RSA2';
      if (!ours || !sdk.checkNotifySignV2(fields)) return 'not_signed';
      const { success, data } = noticeSchema.safeParse(fields);
      return success ? { noticeId: data.notify_id, requestNo: data.biz_content.out_biz_no } : 'other';
    },
  };
}

function outcomeOf(answer: Answer, order: Transfer): Outcome {
  const providerRef = answer.orderId ?? null;
  const because = (reason: string | null) => ({ reason: reason?.slice(0, REASON_CHARS_MAX) ?? null, providerRef });
  if (answer.code !== '10000') {
    const { subCode = answer.code, subMsg } = answer;
    if (subCode === 'ORDER_NOT_EXIST') return { state: 'unheard', ...because(subCode) };
    // What a refusal of the gateway says may hold the request; only those of the transfer itself are kept.
    return definite.has(subCode)
      ? { state: 'failed', ...because(`${subCode} ${subMsg ?? ''}`.trim()) }
      : { state: 'pending', ...because(subCode) };
  }
  if (answer.transAmount !== undefined && Number(answer.transAmount) !== Number(yuan(order.netFen)))
    throw new Error(`Alipay has another amount for ${order.requestNo}`);
  const said = [answer.errorCode, answer.failReason].filter(Boolean).join(' ');
  switch (answer.status) {
    case 'SUCCESS':
      return { state: 'confirmed', ...because(null) };
    case 'FAIL':
    case 'CLOSED':
      return { state: 'failed', ...because(said || answer.status) };
    case 'REFUND':
      return { state: 'returned', ...because(said || answer.status) };
    default:
      return { state: 'pending', ...because(answer.status ?? null) };
  }
}

async function sdkConfig(settings: AlipaySettings): Promise<AlipaySdkConfig> {
  const { appId, gateway, privateKeyFile } = settings;
  const common = {
    appId,
    gateway,
    privateKey: pkcs1(await readFile(privateKeyFile, 'utf8')),
    keyType: 'PKCS1' as const,
    timeout: ANSWER_MS_MAX,
  };
  if (settings.publicKeyFile !== undefined)
    return { ...common, alipayPublicKey: bare(await readFile(settings.publicKeyFile, 'utf8')) };
  const [appCertContent, alipayPublicCertContent, alipayRootCertContent] = await Promise.all([
    readFile(settings.certificates.app, 'utf8'),
    readFile(settings.certificates.alipay, 'utf8'),
    readFile(settings.certificates.root, 'utf8'),
  ]);
  return { ...common, appCertContent, alipayPublicCertContent, alipayRootCertContent };
}

/** A private key as PEM, or as the bare base64 that Alipay's tool makes, in the form that the SDK reads. */
function pkcs1(text: string): string {
  const key = text.includes('-----')
    ? createPrivateKey(text)
    : (['pkcs8', 'pkcs1'] as const).map((type) => keyOf(text, type)).find((one) => one !== undefined);
  if (!key) throw new Error('the private key for Alipay cannot be read');
  return bare(key.export({ type: 'pkcs1', format: 'pem' }).toString());
}

function keyOf(text: string, type: 'pkcs8' | 'pkcs1') {
  try {
    return createPrivateKey({ key: Buffer.from(text, 'base64'), format: 'der', type });
  } catch {
    return undefined;
  }
}

/** The base64 of a PEM. */
function bare(text: string): string {
  return text.replaceAll(/-----[^-]+-----|\s/g, '');
}
