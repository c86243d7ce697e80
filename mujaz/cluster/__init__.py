"""Past one machine: folders of articles, here or in an object store, worked on shard by shard by a Ray cluster.

`places` (where files lie), `shards` (what there is to do and what is done), `work` (one shard, in any process), `pool`
(the workers). Only `pool` imports ray, when it is called: `pip install 'mujaz[cluster]'`.
"""
