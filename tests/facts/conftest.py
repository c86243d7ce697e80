from hypothesis import settings

# Times say nothing on a machine that does other work beside the tests.
settings.register_profile("mujaz", deadline=None)
settings.load_profile("mujaz")
