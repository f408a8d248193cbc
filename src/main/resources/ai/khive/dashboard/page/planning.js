/** The title of the view. */
export const title = 'Planning';
