import { describe, it } from 'vitest';
import { conversationsOf } from './conversation.ts';
import { replay } from './replay.ts';

describe('a conversation with', () => {
  it.each(conversationsOf('scimgateway'))('$about', (conversation) => replay(conversation));
});
