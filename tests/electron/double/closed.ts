/** What the language itself asks of every object, whether it is there or not. */
const asked = new Set(['then', 'constructor', 'toJSON', 'asymmetricMatch', 'nodeType', '$$typeof']);

/**
 * Wraps a part of the double so that touching a member it does not model throws, instead of answering `undefined` and
 * hiding a mistake. Methods keep the wrapped object as `this`.
 */
export function closed<T extends object>(name: string, part: T): T {
  return new Proxy(part, {
    get(target, member) {
      if (typeof member === 'symbol' || asked.has(member)) return Reflect.get(target, member);
      if (!(member in target)) throw new Error(`electron double: ${name}.${member} is not modelled`);
      const value: unknown = Reflect.get(target, member);
      return typeof value === 'function' ? value.bind(target) : value;
    },
    set(target, member, value) {
      if (!(member in target)) throw new Error(`electron double: ${name}.${String(member)} is not modelled`);
      return Reflect.set(target, member, value);
    },
  });
}

/** A class that is called with `new` and answers with what `make` makes, so that instances can be closed too. */
export function constructible<A, T extends object>(name: string, make: (argument: A) => T, statics: object = {}) {
  const target: new (argument: A) => object = class {};
  return new Proxy(Object.assign(target, statics), {
    construct: (_target, [argument]) => make(argument),
    get: (_target, member) => {
      if (typeof member === 'symbol' || asked.has(member) || member in target) return Reflect.get(target, member);
      throw new Error(`electron double: ${name}.${member} is not modelled`);
    },
  });
}
