/** The texts about how long security tokens last and whether they can be shown again. */
export const tokenTexts = {
  overlap: 'The old token keeps working for',
  overlaps: [
    { hours: 0, label: 'no longer' },
    { hours: 1, label: '1 hour' },
    { hours: 24, label: '24 hours' },
    { hours: 168, label: '7 days' },
    { hours: 720, label: '30 days' },
  ],
  rotateLead: 'Create a new token and change it in the identity provider while the old one still works.',
  rotated: (overlap: string) => `There is a new token. The old one keeps working for ${overlap}`,
  rotatedAtOnce: 'There is a new token. The old one has ended',

  limit: 'Set end',
  limitName: (prefix: string) => `Set end: token ${prefix}…`,
  limitTitle: 'When does this token end?',
  limitLead: (prefix: string) =>
    `The token that begins with ${prefix} is refused from the end of this day on. You are reminded two weeks before.`,
  limitDay: 'Last day',
  limitWrong: 'Choose a day, today or later.',
  noEnd: 'No end',
  limited: (day: string) => `The token ends on ${day}`,
  unlimited: 'The token does not end by itself',

  ending: (day: string) =>
    `The last security token of this directory ends on ${day}. Rotate it, and enter the new one in the identity provider before that.`,
  none: 'No security token of this directory is valid, so nothing can be received. Rotate the token, and enter the new one in the identity provider.',
  toSetUp: 'Show set-up',
  endingShort: (day: string) => `token ends on ${day}`,
  noneShort: 'no valid token',

  keep: 'Showing tokens again',
  keepLead: 'Tokens of this directory are kept, encrypted, so that Set-up can show them again.',
  forgetLead: 'Tokens of this directory are shown once, when they are made, and never again.',
  forget: 'Never show again',
  keepAgain: 'Keep from now on',
  forgetTitle: 'Never show the token again?',
  forgetConfirm:
    'The kept copy is erased and cannot be brought back. The token itself keeps working. Make sure that it has been entered in the identity provider.',
  forgotten: 'Tokens are not kept any more',
  kept: 'Tokens are kept from now on',
} as const;
