/** What a verifier finds wrong, and where. */
export type Fault = {
  /** A file of the export, or `zip`. */
  file: string;
  line: number | null;
  field: string | null;
  code: FaultCode;
  actual?: string | undefined;
  required?: string | undefined;
};

export type FaultCode =
  | 'STRUCTURE'
  | 'UNPACK'
  | 'CRC'
  | 'TOO_LARGE'
  | 'FILES'
  | 'NOT_READABLE'
  | 'FIELD'
  | 'CHANGED'
  | 'REPACKED'
  | 'SIGNATURE'
  | 'ROOT'
  | 'OTHER_ROOT'
  | 'OTHER_MONTH'
  | 'COUNTED'
  | 'ORDER'
  | 'LEAF'
  | 'TREE'
  | 'LOG'
  | 'MISSING'
  | 'EXTRA'
  | 'DIFFERS'
  | 'ENTRIES'
  | 'ENTRIES_DIFFER'
  | 'REWARDS'
  | 'REWARDS_DIFFER'
  | 'POOL'
  | 'CARRIED';

/** More are not told: one change often shows in several places. */
const FAULTS_MAX = 20;

/** Gathers faults, the first ones. */
export class Faults {
  readonly all: Fault[] = [];

  add(code: FaultCode, file: string, where: Partial<Pick<Fault, 'line' | 'field' | 'actual' | 'required'>> = {}): void {
    if (this.all.length < FAULTS_MAX) this.all.push({ code, file, line: null, field: null, ...where });
  }

  get full(): boolean {
    return this.all.length >= FAULTS_MAX;
  }
}

/** The file cannot be looked at at all: exit status 2. */
export class NotReadable extends Error {}
