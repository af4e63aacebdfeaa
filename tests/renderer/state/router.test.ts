import { describe, expect, it } from 'vitest';
import { createRouter, type RouterWindow } from '../../../renderer/state/router.ts';
import { contactId } from '../../../server/contract/contact.ts';
import { directoryId } from '../../../server/contract/directory.ts';

const id = directoryId.parse(7);

/** A window whose events come only when the test says so, as they come later in a browser. */
function fixture(hash = '') {
  const listeners = new Set<() => void>();
  const location = { hash };
  const steps: string[] = [];
  const window: RouterWindow = {
    location,
    history: {
      replaceState: (_data, _unused, url) => {
        location.hash = url;
        steps.push(url);
      },
    },
    addEventListener: (_, listener) => listeners.add(listener),
    removeEventListener: (_, listener) => listeners.delete(listener),
  };
  const router = createRouter(window);
  const moveTo = (next: string) => {
    location.hash = next;
    for (const listener of listeners) listener();
  };
  return { router, location, listeners, moveTo, steps };
}

describe('the router', () => {
  it('begins where the address says, without moving the focus', () => {
    const { router } = fixture('#/contact-centre');
    expect(router.store.getState()).toEqual({ route: { page: 'contact-centre' }, landing: { on: 'nothing' } });
  });

  it('goes at once and writes the address', () => {
    const { router, location } = fixture();
    router.go({ page: 'external-directories' });
    expect(router.store.getState()).toEqual({ route: { page: 'external-directories' }, landing: { on: 'heading' } });
    expect(location.hash).toBe('#/contact-centre/customise/integrations/external-directories');
  });

  it('follows links, Back and Forward', () => {
    const { router, moveTo } = fixture();
    moveTo('#/contact-centre/customise');
    expect(router.store.getState()).toEqual({ route: { page: 'customise' }, landing: { on: 'heading' } });
  });

  it('keeps where the focus was to go when the event of its own address comes late', () => {
    const { router, location, moveTo } = fixture();
    router.go({ page: 'external-directories' }, { on: 'directory', id: 7 });
    moveTo(location.hash);
    expect(router.store.getState().landing).toEqual({ on: 'directory', id: 7 });
  });

  it('leaves the focus alone when only the tab changes', () => {
    const { router } = fixture();
    router.go({ page: 'directory', id, tab: 'overview' });
    router.go({ page: 'directory', id, tab: 'people' });
    expect(router.store.getState().landing).toEqual({ on: 'nothing' });
  });

  it('leaves the focus alone from one tab of the Directory to another', () => {
    const { router } = fixture();
    router.go({ page: 'favourites' });
    expect(router.store.getState()).toEqual({ route: { page: 'favourites' }, landing: { on: 'nothing' } });
  });

  it('refines the address of the same page without a step for Back, and leaves the focus', () => {
    const { router, steps } = fixture();
    const person = contactId.parse('ada');
    router.go({ page: 'organisation' }, { on: 'search' });
    router.refine({ page: 'organisation', person });
    router.refine({ page: 'organisation', person });
    expect(router.store.getState()).toEqual({ route: { page: 'organisation', person }, landing: { on: 'search' } });
    expect(steps).toEqual(['#/directory/organisation/person/ada']);
  });

  it('listens no longer after it was stopped', () => {
    const { router, listeners } = fixture();
    router.stop();
    expect(listeners.size).toBe(0);
  });
});
