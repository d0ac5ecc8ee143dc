-- A good that can be bought in place of one that cannot: of its category, near in price.
create index item_on_sale on catalogue.item (category_id, price_fen, item_id) where on_sale and stock > 0;

-- Cards say of which template they are, and those of outfits how many goods are marked in their pictures.
update contents.content_version set card = card || jsonb_build_object('template', template) where card is not null;
update contents.content_version set card = card || jsonb_build_object('anchorCount',
  jsonb_array_length(jsonb_path_query_array(fields, 'lax $.body.pictures[*].anchors[*]')))
where card ->> 'type' = 'outfit';
