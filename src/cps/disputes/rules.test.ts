import { expect, test } from 'vitest';
import {
  afterAnswer,
  afterAsk,
  afterDecision,
  disputeStates,
  mayAct,
  offerOf,
  parties,
  subjects,
  type DisputeAct,
} from './rules.ts';

test('DOMAIN 1.3, 11.5: every state of a dispute and what can be done in it', () => {
  const acts: DisputeAct[] = ['say', 'withdraw', 'appeal', 'ask', 'decide'];
  const may = (status: (typeof disputeStates)[number], waitingFor: 'opener' | null) =>
    acts.filter((act) => mayAct(act, { status, waitingFor }));
  expect(may('answering', 'opener')).toEqual(['say', 'withdraw']);
  expect(may('deciding', null)).toEqual(['say', 'withdraw', 'ask', 'decide']);
  expect(may('decided', null)).toEqual(['appeal']);
  expect(may('appealed', null)).toEqual(['say', 'ask', 'decide']);
  expect(may('appealed', 'opener')).toEqual(['say']);
  expect(may('final', null)).toEqual([]);
  expect(may('withdrawn', null)).toEqual([]);
});

test('DOMAIN 1.3: a decision can be appealed once: that on an appeal is final', () => {
  expect(afterDecision({ status: 'deciding', waitingFor: null })).toEqual({ status: 'decided', waitingFor: null });
  expect(afterDecision({ status: 'appealed', waitingFor: null })).toEqual({ status: 'final', waitingFor: null });
  expect(afterAsk({ status: 'deciding', waitingFor: null }, 'opener')).toEqual({
    status: 'answering',
    waitingFor: 'opener',
  });
  expect(afterAsk({ status: 'appealed', waitingFor: null }, 'respondent').status).toBe('appealed');
  expect(afterAnswer({ status: 'answering', waitingFor: 'opener' })).toEqual({ status: 'deciding', waitingFor: null });
  expect(afterAnswer({ status: 'appealed', waitingFor: 'opener' })).toEqual({ status: 'appealed', waitingFor: null });
});

test('every party has reasons and demands of its own to choose from', () => {
  for (const party of parties)
    for (const subject of subjects) {
      const { reasons, demands } = offerOf(party, subject);
      expect(reasons).toContain('other');
      expect(demands.length).toBeGreaterThan(0);
    }
});
