/**
 * The demo's data: people, groups and what they say. All of it is composed for the purpose; nobody here is real, and no
 * sentence is anyone's own. `server/ops/seed-demo.ts` tells it through the product's commands.
 */

export interface DemoMessage {
  by: string;
  /** How long before the seeding it was sent, in minutes. */
  minutesAgo: number;
  text: string;
  /** Somebody reports it afterwards. */
  report?: { by: string; lane: 'conduct'; reason: 'advice'; note: string };
}

export interface DemoGroup {
  slug: string;
  name: string;
  topic: 'brain-stimulation' | 'medication' | 'therapy-skills' | 'partners-and-family';
  summary: string;
  forWhom: string;
  letter: string;
  joinPolicy: 'open' | 'ask';
  capacity: number | null;
  statements: string[];
  /** Weekly, as wall time in the organisation's zone; `weekday` as in RFC 5545. */
  meeting: {
    title: string;
    weekday: 'MO' | 'TU' | 'WE' | 'TH' | 'FR' | 'SA' | 'SU';
    time: string;
    minutes: number;
  };
  /** Besides the facilitator. */
  members: string[];
  /** Who asked to join and waits. */
  asking?: { by: string; answer: string }[];
  room: 'open' | 'closed';
  messages: DemoMessage[];
}

export const demoOrganisation = {
  name: 'Lantern House',
  country: 'GB',
  timeZone: 'Europe/London',
} as const;

/** Who is in the story beside those one can sign in as. */
export const demoPeople = [
  'Juniper',
  'Harbour',
  'Little Owl',
  'Moss',
  'Paper Boat',
  'Saltmarsh',
  'Tern',
  'Wren',
];

const shared = [
  'I will speak from my own experience and not tell others what to take or stop.',
  'I will keep what I read here to myself.',
  'I will not share ways in which someone could hurt themselves.',
  'I will leave room for people who need longer to find words.',
];

export const demoGroups: DemoGroup[] = [
  {
    slug: 'tms-day-by-day',
    name: 'TMS, day by day',
    topic: 'brain-stimulation',
    summary:
      'For the weeks of driving there and back, the tapping, and the question whether anything has changed yet.',
    forWhom: 'People who are thinking about TMS, are in a course of it, or have finished one',
    letter:
      'Hello,\n\nA course of TMS is around thirty sessions, most of them on weekday mornings. That is a lot of getting up when getting up is the hard part. This group is for the days in between: for asking what others felt, for saying that you notice nothing yet, for telling someone that you went.\n\nYou can drop in whenever the room is open. Reading along is a fine way to take part.\n\nWe look forward to meeting you.',
    joinPolicy: 'open',
    capacity: null,
    statements: [...shared, 'I will say how it was for me, and not how it will be for others.'],
    meeting: { title: 'Evening after the session', weekday: 'TU', time: '19:00', minutes: 60 },
    members: ['demo-member', 'Juniper', 'Harbour', 'Tern'],
    room: 'open',
    messages: [
      {
        by: 'demo-facilitator',
        minutesAgo: 190,
        text: 'Good evening, everyone. Take your time arriving. How was the week?',
      },
      {
        by: 'Juniper',
        minutesAgo: 186,
        text: 'Session 14 today. I still can’t say if anything is different, but I did the washing up before it became a mountain.',
      },
      {
        by: 'Tern',
        minutesAgo: 183,
        text: 'That counts. Around 15 I noticed I was humming in the car, and I only noticed because my son pointed it out.',
      },
      {
        by: 'Harbour',
        minutesAgo: 180,
        text: 'I’m still waiting for my first appointment. Does the sound bother you much?',
      },
      {
        by: 'Juniper',
        minutesAgo: 177,
        text: 'They give you earplugs. The first two days I had a headache, then less. Ask them to go slowly, mine were kind about it.',
      },
      {
        by: 'Harbour',
        minutesAgo: 172,
        text: 'Thank you. It’s been a grey week. Most nights I wish I just wouldn’t wake up. I’m not going to do anything, I’m only so tired of it.',
      },
      {
        by: 'demo-facilitator',
        minutesAgo: 170,
        text: 'Thank you for trusting us with that, Harbour. I’m glad you said it here. I’m around this evening, and you don’t have to carry that alone.',
      },
      { by: 'Tern', minutesAgo: 168, text: 'I know that tired. I’m glad you’re here tonight.' },
    ],
  },
  {
    slug: 'when-the-second-one-didnt-help',
    name: 'When the second one didn’t help',
    topic: 'medication',
    summary:
      'For what comes after the second antidepressant: waiting, side effects, questions to take to an appointment.',
    forWhom: 'People for whom two or more antidepressants have not brought enough relief',
    letter:
      'Hello,\n\nMany of us were told that the first one works for most people, and then that the second one will. If you are past that, you are in good company here.\n\nWe talk about what we went through, what we asked our doctors and what we wish we had asked. We don’t tell each other what to take. The room is open on Thursday evenings and whenever one of us is around.\n\nCome as you are.',
    joinPolicy: 'open',
    capacity: null,
    statements: [...shared, 'I will not say where to get medication.'],
    meeting: { title: 'Thursday evening', weekday: 'TH', time: '20:00', minutes: 75 },
    members: ['Moss', 'Paper Boat', 'Wren'],
    room: 'closed',
    messages: [
      {
        by: 'demo-facilitator',
        minutesAgo: 760,
        text: 'Welcome. Tonight’s question, for who likes one: what did you bring to your last appointment?',
      },
      {
        by: 'Wren',
        minutesAgo: 756,
        text: 'A list. Otherwise I say “fine” and am out again after six minutes.',
      },
      { by: 'Moss', minutesAgo: 753, text: 'My partner came along. She remembers the weeks that I don’t.' },
      {
        by: 'Paper Boat',
        minutesAgo: 749,
        text: 'Honestly, just stop taking it from one day to the next. I did and I’m fine, they only want to sell you things.',
        report: {
          by: 'Wren',
          lane: 'conduct',
          reason: 'advice',
          note: 'Someone new could try this. It went badly for me.',
        },
      },
      {
        by: 'demo-facilitator',
        minutesAgo: 747,
        text: 'Here we say what we did ourselves and leave others’ doses to them and their doctors. Paper Boat, would you like to tell us how those weeks were for you?',
      },
      { by: 'Paper Boat', minutesAgo: 743, text: 'Fair. The first week was rough, if I’m honest.' },
    ],
  },
  {
    slug: 'skills-that-hold',
    name: 'Skills that hold',
    topic: 'therapy-skills',
    summary: 'Practising what CBT, DBT and ACT teach, in between sessions or without any, in small steps.',
    forWhom: 'People who know some skills from therapy and want company in using them',
    letter:
      'Hello,\n\nKnowing a skill and using it on a Wednesday afternoon are two things. We practise together: one skill a week, a few minutes each, no homework police.\n\nYou ask to join, so that we can keep the group small enough to know each other. Tell us in a line what you hope for; “not sure yet” is a good answer.',
    joinPolicy: 'ask',
    capacity: 12,
    statements: [...shared, 'I will pass when I want to, and let others pass.'],
    meeting: { title: 'One skill a week', weekday: 'WE', time: '18:30', minutes: 60 },
    members: ['Little Owl', 'Saltmarsh'],
    asking: [
      {
        by: 'Moss',
        answer:
          'I did a DBT course two years ago and have forgotten half of it. I’d like to have someone to practise with.',
      },
    ],
    room: 'closed',
    messages: [
      {
        by: 'demo-facilitator',
        minutesAgo: 7300,
        text: 'This week: opposite action. What is the smallest version of it that you can think of?',
      },
      { by: 'Little Owl', minutesAgo: 7296, text: 'Opening the curtains. Not going out. Just the curtains.' },
      { by: 'Saltmarsh', minutesAgo: 7291, text: 'Answering one message with one word.' },
    ],
  },
  {
    slug: 'beside-someone',
    name: 'Beside someone',
    topic: 'partners-and-family',
    summary: 'For partners, parents, children and friends who live beside a depression that stays.',
    forWhom: 'People close to someone whose depression has not lifted',
    letter:
      'Hello,\n\nYou love someone who has been ill for a long time, and you are tired too. Both may be said here.\n\nWe meet on Sundays. The group is small on purpose and full at the moment; you can put yourself on the list, and we will tell you when a place is free.',
    joinPolicy: 'open',
    capacity: 3,
    statements: [
      ...shared,
      'I will speak about my side of it, and protect the privacy of the person I live beside.',
    ],
    meeting: { title: 'Sunday round', weekday: 'SU', time: '17:00', minutes: 90 },
    members: ['Saltmarsh', 'Wren', 'Tern'],
    room: 'closed',
    messages: [
      {
        by: 'demo-facilitator',
        minutesAgo: 10100,
        text: 'Welcome to the Sunday round. Who would like to begin?',
      },
      {
        by: 'Saltmarsh',
        minutesAgo: 10094,
        text: 'I will. I went for a walk on my own this week and didn’t explain it to anyone. It was good for both of us.',
      },
      { by: 'Wren', minutesAgo: 10090, text: 'I needed to hear that.' },
    ],
  },
];
