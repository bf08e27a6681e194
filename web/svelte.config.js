// TypeScript of the components is stripped by Svelte itself.
export default { compilerOptions: { runes: true } };
