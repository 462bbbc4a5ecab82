import { describe, expect, it } from 'vitest';
import type { Tier } from '#app/contracts/screening.ts';
import { screenMessage } from './screen-message.ts';

const tierOf = (text: string) => screenMessage(text, { place: 'message' }).tier;

/** Sentences written for these tests, the way people type; each with the tier the product's table gives it. */
const positive: Record<Exclude<Tier, 'none'>, string[]> = {
  low: [
    'I wish I was dead',
    'i just wish i could die',
    'some nights i wish i’d never been born',
    'I want to die',
    'wanna die tbh',
    'i dont want to wake up tomorrow',
    "I hope I don't wake up",
    'I just want to go to sleep and never wake up',
    "I don't want to live anymore",
    'i dont wanna be alive',
    "I don't see a reason to live",
    'theres nothing left to live for',
    'so tired of being alive',
    'life isnt worth living',
    'my kids would be better off without me',
    'nobody would miss me if i was gone, nobody would care if i died',
    'I wouldn’t mind not waking up',
    'I want it all to be over',
    "I can't go on like this anymore",
    'I WISH I WAS DEAD',
    'i want to dieeee',
    'I do not want to be\nhere anymore',
  ],
  moderate: [
    'I keep thinking about killing myself',
    'i want to kill myself',
    "can't stop thinking about suicide",
    'I am having suicidal thoughts again',
    'feeling suicidal',
    'im suicidal and i dont know who to tell',
    'i think about ending my life every day',
    'I want to end it all',
    'suic1dal again',
    'i wanna kms and im not joking',
    'I am trying so hard not to kill myself',
    'I keep cutting myself',
    'Taking my own life is on my mind',
    'ive been thinking bout ending it',
    'I am not safe with myself tonight',
    'the urge to self harm is back',
    'I tried to kill myself when I was nineteen',
  ],
  high: [
    "I'm going to kill myself",
    'im gonna end my life',
    'I will kill myself',
    'I have decided to end my life',
    'i have a plan to kill myself',
    'I know exactly how I would do it',
    'i wrote my suicide note',
    'I wrote goodbye letters to my kids',
    'I have been stockpiling my meds',
    'I tried to kill myself last week',
    'i tried to end my life two months ago',
    'i tried to end my life 2 months ago, glad i survived',
    'I got out of the hospital on Friday after my attempt',
    'i overdosed last month and nobody knows',
    'what is the most painless way to die',
  ],
  imminent: [
    'I have the pills in front of me and I am going to do it tonight',
    'the pills are right here, im gonna take them all',
    'im going to do it now. the rope is ready',
    "I'm going to kill myself tonight",
    'ill end it all tomorrow',
    'im gonna kill myself in a few hours',
    'I took all of my pills',
    'i just swallowed them all',
    'I took too many pills and it was not an accident',
    'by the time you read this I will be gone',
    'I want to kill myself and I have the pills in front of me',
    'sitting here with a rope around my neck',
    'I have written the letters, it happens this weekend',
    'goodbye world',
    'I want to die. Goodbye everyone.',
    'this is my last message',
  ],
};

/** Near neighbours of the sentences above that say nothing of risk. */
const benign = [
  'I wish I was better at this',
  'I wish you were here',
  'I don’t want to wake up early tomorrow',
  'I hope I don’t wake up with a headache, said nobody ever',
  'I want to diet',
  'dying to see the new series',
  'I do not want to live with my brother anymore',
  'tired of living in a noisy flat',
  'I don’t want to be late',
  'the course would be better with a break',
  'I want to end this call early',
  'she is killing it at work',
  'I keep thinking about changing my medication',
  'I have a plan for the weekend',
  'I know exactly how I would cook it',
  'I wrote my shopping list',
  'I tried to call you last week',
  'I got out of the hospital on Friday after my surgery',
  'what is the easiest way to get there',
  'I am going to bed tonight at ten',
  'I took my pills this morning like every morning',
  'I have my pills in front of me and I am nervous about starting them',
  'I have my pills in front of me and I will do it after breakfast',
  'the pills are right here and I am going to take them all with breakfast',
  'I am going to do it tonight: the washing up',
  'my dose went from 75 mg to 150 mg',
  'goodbye everyone, see you next week',
  'saying goodbye to my old flat was hard',
  'this is my last message before dinner',
  'I bought a rope for the boat',
  'I can’t get out of bed today',
  'TMS session 12 of 36 and I still feel nothing',
  'everything feels grey',
  'I hate my life right now',
  'I am so done with this week',
  'I relapsed into old habits and ordered takeaway',
  'cutting carbs and cutting back on coffee',
];

describe.each(Object.entries(positive) as [Tier, string[]][])('words of tier %s', (tier, texts) => {
  it.each(texts)('%s', (text) => expect(tierOf(text)).toBe(tier));
});

describe('near neighbours without risk', () => {
  it.each(benign)('%s', (text) => expect(tierOf(text)).toBe('none'));
});

describe('guards', () => {
  /** What excuses a phrase, and the same phrase without the excuse. */
  const excused: [guard: string, text: string, without: string, tier: Tier][] = [
    ['denied', "I don't want to die", 'I want to die', 'low'],
    ['denied', "I'm not going to kill myself", "I'm going to kill myself", 'high'],
    ['denied', 'I have no plans of killing myself', 'I have plans of killing myself', 'moderate'],
    ['denied', 'im not suicidal', 'im suicidal', 'moderate'],
    ['denied', 'I would never kill myself', 'I would kill myself', 'moderate'],
    [
      'past',
      'ten years ago I wanted to be dead and I was suicidal, years ago I felt suicidal',
      'I feel suicidal',
      'moderate',
    ],
    [
      'past',
      'When I was fifteen, I used to think about killing myself',
      'I think about killing myself',
      'moderate',
    ],
    [
      'resolved',
      'I attempted suicide ten years ago and I am so glad I survived',
      'I attempted suicide',
      'moderate',
    ],
    ['quoted', 'The song goes I want to die', 'I want to die', 'low'],
    ['quoted', 'She wrote "I want to die" in the book', 'I want to die', 'low'],
    ['quoted', 'At school they told me to kill myself', 'I want to kill myself', 'moderate'],
    ['quoted', 'My psychiatrist asked if I was feeling suicidal', 'I was feeling suicidal', 'moderate'],
    ['idiom', 'I nearly wanna die of embarrassment', 'I wanna die', 'low'],
    ['idiom', 'so embarrassed i want to die lol', 'i want to die', 'low'],
    ['of others', 'people who want to die deserve kindness', 'I want to die', 'low'],
    ['of others', 'if you want to kill yourself please call someone', 'I want to kill myself', 'moderate'],
    ['of others', 'please dont kill yourself', 'i want to kill myself', 'moderate'],
    ['accident', 'I took too many of my pills by accident', 'I took too many of my pills', 'imminent'],
  ];
  it.each(excused)('%s: %s', (_, text, without, tier) => {
    expect(tierOf(text)).toBe('none');
    expect(tierOf(without)).toBe(tier);
  });

  it.each([
    ["I don't want to die but I want to kill myself", 'moderate'],
    ["I'd never kill myself, I just don't want to be alive", 'low'],
    ['I survived it ten years ago. Now I want to end my life.', 'moderate'],
    ['My favourite song says hold on, but I want to die', 'low'],
    ['This homework is killing me and I want to kill myself', 'moderate'],
    ["I can't stop thinking about killing myself", 'moderate'],
    ["not gonna lie, I don't know if I want to die", 'low'],
    ['I took too many of my pills. Someone nearly found me after my accident', 'imminent'],
    ['the voices tell me to kill myself', 'moderate'],
    ['haha i want to die of boredom, no joke', 'low'],
  ] as [string, Tier][])('risk in another clause, or meant, wins: %s', (text, tier) => {
    expect(tierOf(text)).toBe(tier);
  });
});

describe('method', () => {
  const screen = (text: string) => screenMessage(text, { place: 'message' });

  it('holds detail beside risk, and lets the same words without detail stand', () => {
    expect(screen('I want to kill myself and I saved up 60 tablets')).toMatchObject({
      tier: 'moderate',
      hold: 'care',
      method: true,
    });
    expect(screen('I want to kill myself')).toMatchObject({ tier: 'moderate', hold: null, method: false });
  });

  it('lets a dose stand that only shares a sentence with risk', () => {
    const dose = screen('I am on 150 mg of venlafaxine and I wish I was dead');
    expect(dose).toMatchObject({ tier: 'low', hold: null, method: false });
    expect(screen('I take 20 tablets a week').findings).toEqual([]);
  });

  it('holds what asks for a method', () => {
    expect(screen('what is the least painful way to die')).toMatchObject({
      tier: 'high',
      hold: 'care',
      method: true,
    });
    expect(screen('what is the least painful way to change meds').findings).toEqual([]);
  });
});
