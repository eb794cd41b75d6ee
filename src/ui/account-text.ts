/** As the AWS console writes account ids: `1234-5678-9012`. */
export const accountText = (id: string): string =>
  id.replace(/^(\d{4})(\d{4})(\d{4})$/, '$1-$2-$3');
