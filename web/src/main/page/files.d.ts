/** The bundler leaves the address of the file there. */
declare module "world-atlas/*.json" {
  const address: string;
  export default address;
}
