/** A video on its way, kept in the browser so that a reload or a crash does not end its upload. */
export type KeptVideo = {
  key: string;
  userId: string;
  account: string | undefined;
  /** The content that it was chosen for. */
  of?: string | undefined;
  name: string;
  file: Blob;
  /** Where its pieces go, once the server has said. */
  url: string | undefined;
};

const DATABASE = 'zc-uploads';
const STORE = 'videos';
/** Addresses lie apart: a video of 200 MB is not written again for one. */
const ADDRESS = 'zc-upload:';

/** Keeps where the pieces of a video go. */
export function keepAddress(key: string, url: string): void {
  localStorage.setItem(ADDRESS + key, url);
}

/** What has arrived for a content lies here until its editor is there to take it. */
const ARRIVED = 'zc-arrived:';

/** Keeps which video has arrived for a content. */
export function keepArrived(contentId: string, mediaId: string): void {
  localStorage.setItem(ARRIVED + contentId, mediaId);
}

/** The video that has arrived for a content, once. */
export function takeArrived(contentId: string): string | undefined {
  const mediaId = localStorage.getItem(ARRIVED + contentId);
  localStorage.removeItem(ARRIVED + contentId);
  return mediaId ?? undefined;
}

/** Keeps a video; answers false where the browser has no room for it. */
export async function keep(video: KeptVideo): Promise<boolean> {
  return change((store) => store.put(video)).then(
    () => true,
    () => false,
  );
}

/** Forgets a video. */
export async function forget(key: string): Promise<void> {
  localStorage.removeItem(ADDRESS + key);
  await change((store) => store.delete(key)).catch(() => undefined);
}

/** The videos of a person that were not finished. */
export async function keptOf(userId: string): Promise<KeptVideo[]> {
  const all = await change((store) => store.getAll()).catch(() => []);
  return (all as KeptVideo[])
    .filter((video) => video.userId === userId)
    .map((video) => ({ ...video, url: localStorage.getItem(ADDRESS + video.key) ?? video.url }));
}

async function change<T>(work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await opened();
  try {
    const transaction = database.transaction(STORE, 'readwrite');
    const asked = work(transaction.objectStore(STORE));
    await new Promise<void>((resolve, reject) => {
      transaction.addEventListener('complete', () => resolve());
      transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('no room')));
    });
    return asked.result;
  } finally {
    database.close();
  }
}

function opened(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(DATABASE, 1);
    asked.addEventListener('upgradeneeded', () => asked.result.createObjectStore(STORE, { keyPath: 'key' }));
    asked.addEventListener('success', () => resolve(asked.result));
    asked.addEventListener('error', () => reject(asked.error ?? new Error('no store')));
  });
}
