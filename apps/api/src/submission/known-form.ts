import { formById, type FormDeclaration } from '@greengauge/framework';

/** The declaration that a stored submission names; one that is not declared is a fault of the installation. */
export const knownForm = (id: string): FormDeclaration => {
  const form = formById(id);
  if (form === undefined) throw new Error(`a submission on an unknown form ${id}`);
  return form;
};
