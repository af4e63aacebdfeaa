import { describe, expect, it, vi } from 'vitest';
import { createPlatform } from '../../renderer/platform.ts';

/** The links that were pressed, with what they held at that moment. */
function pressedLinks() {
  const pressed: { readonly href: string; readonly download: string }[] = [];
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    pressed.push({ href: this.href, download: this.download });
  });
  return pressed;
}

describe('the platform of a window', () => {
  it('opens an address as a link does, so that the system asks which program to use', () => {
    const pressed = pressedLinks();
    createPlatform(window, false).openAddress('tel:+442079460958');
    expect(pressed).toEqual([{ href: 'tel:+442079460958', download: '' }]);
  });

  it('hands over a file with its name, its type and all its pieces', async () => {
    const pressed = pressedLinks();
    const blobs: Blob[] = [];
    vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
      if (blob instanceof Blob) blobs.push(blob);
      return 'blob:here';
    });
    createPlatform(window, false).saveFile({ name: 'people.csv', type: 'text/csv', pieces: ['Ada\r\n', 'Zoë\r\n'] });
    expect(pressed).toEqual([{ href: 'blob:here', download: 'people.csv' }]);
    expect(blobs[0]?.type).toBe('text/csv;charset=utf-8');
    expect(await blobs[0]?.text()).toBe('Ada\r\nZoë\r\n');
  });

  it.each([true, false])('knows whether a desktop shell is around it: %s', (isDesktop) => {
    expect(createPlatform(window, isDesktop).isDesktop).toBe(isDesktop);
  });
});
