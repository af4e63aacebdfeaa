/**
 * The catalogue of everything an operation of the contract can refuse. The code is stable, is shown in grey at the
 * end of the message, and is what a support engineer searches for.
 */
export const refusalCodes = {
  'DIR-NAME-01': 'the name is empty',
  'DIR-NAME-02': 'the name is longer than 60 characters',
  'DIR-NAME-03': 'another directory has this name',
  'DIR-FIND-01': 'no directory has this id',
  'DIR-BIN-01': 'the typed name does not match',
  'TOKEN-FIND-01': 'no token has this id',
  'TOKEN-END-01': 'the end of the token is in the past',
  'TOKEN-END-02': 'the token has ended',
  'TOKEN-SEAL-01': 'the token could not be kept for showing again',
  'CONTACT-FIND-01': 'nobody has this id',
  'ATTENTION-01': 'nobody who was refused has this id',
  'NUMBER-01': 'there is no telephone number in it',
  'EXPORT-01': 'an export cannot be gone on with from there',
  'SIP-01': 'the SIP domain is no host name',
  'URL-01': 'the public address cannot be used',
  'LISTEN-01': 'the receiving service could not be started',
  'LISTEN-02': 'the key or the certificate cannot be used',
  'LISTEN-03': 'it would be received unencrypted beyond this computer',
  'LISTEN-04': 'the address to receive at is none',
  'LISTEN-05': 'a trusted proxy is neither an address nor a network',
  'LISTEN-06': 'the command line decides this',
  'REACH-01': 'there is no address to check',
  'JOB-01': 'the same work is already under way',
  'JOB-02': 'the work cannot be stopped or put away now',
  'REHEARSE-01': 'the rehearsal has no room on the disk',
  'BACKUP-01': 'the folder for backups cannot be used',
  'BACKUP-02': 'there is no such backup or file',
  'BACKUP-03': 'what was opened cannot be restored',
  'BACKUP-04': 'the typed word does not confirm the restore',
  'INPUT-01': 'the input does not fit the operation',
  'OPERATION-01': 'there is no such operation',
  'ACCESS-01': 'the caller may not do this',
  'INTERNAL-01': 'an unexpected failure',
} as const satisfies Record<string, string>;

export type RefusalCode = keyof typeof refusalCodes;
