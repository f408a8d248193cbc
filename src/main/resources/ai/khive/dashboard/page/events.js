/** The title of the view. */
export const title = 'Hook events';
