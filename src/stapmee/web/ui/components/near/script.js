// Answers the form in the browser: no municipality leaves it.

export { start } from "../../js/near/form.js";
