/** What the build puts in: style sheets as text, and the version of package.json. */
declare module "*.css" {
  const text: string;
  export default text;
}
declare const VERSION: string;
