import { describe, expect, it } from 'vitest';
import { screenMessage } from './screen-message.ts';

function worry(text: string) {
  const assessment = screenMessage(text, { place: 'message' });
  const finding = assessment.findings.find(({ concern }) => concern === 'third-party-risk');
  return { self: assessment.tier, tier: finding?.tier ?? 'none', hold: assessment.hold };
}

describe('worry about someone else', () => {
  it.each([
    'my sister is suicidal',
    'my best friend keeps talking about killing herself',
    'I am scared she will hurt herself',
    'my husband said he wants to die and I am worried',
    'my wife says she’ll kill herself',
    'someone in this group is thinking about ending it',
    'my son told me he doesnt want to live',
    'a friend of mine wants to kill himself, my friend wants to kill himself',
  ])('low: %s', (text) => expect(worry(text)).toEqual({ self: 'none', tier: 'low', hold: null }));

  it.each([
    'my best friend just texted me that she took a lot of pills',
    'someone in my other group posted a goodbye note and stopped answering',
    'my brother says he wants to kill himself tonight',
    'my friend is about to kill herself',
    'he is on the bridge and wants to jump',
  ])('high when it is now: %s', (text) =>
    expect(worry(text)).toEqual({ self: 'none', tier: 'high', hold: null }),
  );

  it.each([
    'my sister is exhausted',
    'my brother was suicidal years ago, he is fine now',
    'my uncle died by suicide when I was a kid and I still miss him',
    'my friend volunteers with suicidal teens',
    'my mom survived an attempt before I was born',
    'my friend is not suicidal',
    'she wants to dye her hair',
    'my sister took the pills to the pharmacy',
    'he is on the roof fixing tiles',
    'our group talked about how to ask someone about suicide',
    'my husband is killing me with his puns',
  ])('none: %s', (text) => expect(worry(text)).toEqual({ self: 'none', tier: 'none', hold: null }));

  it('keeps the writer apart from whom they worry about', () => {
    expect(worry('my sister is suicidal and I want to die')).toMatchObject({ self: 'low', tier: 'low' });
  });
});
