/** The success envelope with an answer of its own in `params`. */
export const wrapped = <Params>(params: Params) => ({ msg: "", code: "Success", params });
