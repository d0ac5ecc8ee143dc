const systems: readonly [RegExp, string][] = [
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux|X11/, 'Linux'],
];
const browsers: readonly [RegExp, string][] = [
  [/Edg\//, 'Edge'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];

/** What a browser is called by, for its owner to tell his devices apart: `Chrome · Android`. */
export function browserOf(userAgent: string): string {
  const named = (of: typeof systems) => of.find(([sign]) => sign.test(userAgent))?.[1];
  return [named(browsers), named(systems)].filter((one) => one !== undefined).join(' · ') || '?';
}
