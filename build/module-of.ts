/** Returns the source of a module with only these names of `whole`. The late ones are looked up when they are called. */
export function moduleOf(whole: string, names: readonly string[], late: readonly string[] = []): string {
  const values = names
    .filter(name => /^[A-Za-z_$][\w$]*$/.test(name) && name !== 'default')
    .map(name => {
      const value = late.includes(name)
        ? `(...given) => whole().${name}(...given)`
        : `/* @__PURE__ */ take('${name}')`;
      return `const its_${name} = ${value}; export {its_${name} as ${name}};`;
    });
  return `
    const whole = () => ${whole};
    const take = name => whole()[name];
    export default /* @__PURE__ */ ${names.includes('default') ? "take('default')" : 'whole()'};
    ${values.join('\n')}
  `;
}
