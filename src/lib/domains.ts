import { z } from 'zod';
import { domainCodes } from './domain-names.ts';

export { domainNames, type DomainCode } from './domain-names.ts';

export const domainSchema = z.enum(domainCodes);
