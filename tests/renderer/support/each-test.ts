import { cleanup, configure } from '@testing-library/react';
import { afterEach, vi } from 'vitest';

// As patient as the tests themselves: on a busy machine a slow second must not fail one.
configure({ asyncUtilTimeout: 10_000 });

/** Every file has the same document and modules as the one before it: no test leaves anything in them. */
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});
