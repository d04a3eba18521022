"""The pages for whoever walks along: each is one frozen record, made from the kit as it reads on a day."""
